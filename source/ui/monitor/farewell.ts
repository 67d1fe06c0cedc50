import type {PresetState} from '../../model/preset/preset-source.ts';
import {continuation} from '../../model/run-view/continuation.ts';
import {runFiles} from '../../run/run-files.ts';
import {runSummary} from '../plain/run-summary.ts';
import type {MonitorEnd, MonitorOptions} from './monitor-options.ts';
import {isOver} from './page/is-over.ts';
import {logFile} from './terminal/log-file.ts';

type Farewell = Pick<MonitorOptions, 'feed' | 'run' | 'theme' | 'stdout'> & {
	/** What became of the preset that the run was given. */
	readonly state: PresetState;
};

/** What stays to be read when the screen is gone: how it ended, or how to come back; and where things are. */
export const farewell = (
	end: MonitorEnd,
	{feed, run, theme, stdout, state}: Farewell,
): readonly string[] => {
	const view = feed.view();
	const files = [...new Set([logFile({view, run}), runFiles(run.folder).events])];
	const where = files.map(file => theme.dim(`  ${file}`));
	const isGoing =
		end === 'left' ||
		(end === 'interrupted' && !isOver({view, end: feed.end(), replay: feed.replay?.state()}));
	if (!isGoing) {
		const next = continuation(view, {state, copy: runFiles(run.folder).preset});
		return [...runSummary(view, {theme, width: stdout.columns, next}), ...where];
	}
	return [
		'',
		`${theme.strong(run.id)} goes on by itself`,
		`  follow it: rookery watch ${run.id}`,
		`  stop it:   rookery cancel ${run.id}`,
		...where,
	];
};
