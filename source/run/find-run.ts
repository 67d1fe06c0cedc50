import {UserError} from '../model/user-error.ts';
import type {HomeFolders} from '../preset/home.ts';
import {listRuns} from './list-runs.ts';
import type {RunSummary} from './summarise-run.ts';

/**
 * The run a person means.
 * @param reference its id or the beginning of it, or a cluster's name for its latest run; without
 * one, the run that is going, else the latest
 * @throws UserError when there is none, or more than one
 */
export const findRun = async (
	home: HomeFolders,
	reference?: string | undefined,
): Promise<RunSummary> => {
	const runs = (await listRuns(home)).filter(run => run.state !== 'broken');
	if (reference === undefined) {
		return (
			runs.find(({state}) => state === 'live') ??
			runs[0] ??
			refuse('there is no run yet', 'rookery up PRESET starts one')
		);
	}
	const named =
		runs.find(({id}) => id === reference) ?? runs.find(({cluster}) => cluster === reference);
	if (named) return named;
	const [match, ...others] = runs.filter(({id}) => id.startsWith(reference));
	if (!match) return refuse(`there is no run "${reference}"`, 'rookery runs lists them');
	if (others.length === 0) return match;
	const ids = [match, ...others].map(({id}) => id);
	return refuse(
		`"${reference}" is the beginning of ${ids.length} runs`,
		`write more of the one you mean: ${ids.slice(0, 5).join(', ')}`,
	);
};

const refuse = (message: string, hint: string): never => {
	throw new UserError(message, {fault: 'usage', hint});
};
