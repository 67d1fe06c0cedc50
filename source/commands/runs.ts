import {continuation} from '../model/run-view/continuation.ts';
import {exitCode} from '../primitives/errors.ts';
import {givenPresetState} from '../run/given-preset.ts';
import {runFiles} from '../run/run-folder.ts';
import {findRun, listRuns, readView} from '../run/runs.ts';
import {runDetails, runTable} from '../ui/output/runs.ts';
import type {Command, CommandContext} from './command.ts';
import {screen} from './screen.ts';

/** `rookery runs [RUN]`: every run there is, or one of them closer. */
export const runsCommand: Command<'runs'> = async (context, {run: reference}) => {
	const lines = reference === undefined ? await allRuns(context) : await oneRun(context, reference);
	for (const line of lines) {
		context.write(line);
	}

	return exitCode.done;
};

async function allRuns(context: CommandContext): Promise<readonly string[]> {
	const runs = await listRuns(context.home);
	return context.json ? [JSON.stringify(runs)] : runTable(runs, screen(context));
}

async function oneRun(context: CommandContext, reference: string): Promise<readonly string[]> {
	const run = await findRun(context.home, reference);
	const view = await readView(run.folder);
	const state = await givenPresetState(run.folder, run.preset, context.home);
	const next = continuation(run, {state, copy: runFiles(run.folder).preset});
	return context.json
		? [JSON.stringify({...run, presetState: state, continue: next.commands, view})]
		: runDetails({run, view, next}, screen(context));
}
