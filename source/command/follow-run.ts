import {givenPresetState} from '../run/given-preset.ts';
import type {CommandContext} from './command.ts';
import {screen} from './screen.ts';

/**
 * Shows a run as the command line asked for, up to its end.
 * @param replay set to see it once more
 * @returns the run's exit code; 0 when it is left running by choice, 130 by an interrupt
 */
export const followRun = async (
	context: CommandContext,
	run: {readonly id: string; readonly folder: string},
	replay?: {readonly speed: number} | undefined,
): Promise<number> => {
	const {json, plain, interactive, home, takeInterrupts, write, warn, signal} = context;
	if (json) {
		const {watchJson} = await import('../ui/plain/watch-json.ts');
		return watchJson({run, replay, write, warn, signal});
	}
	if (!plain) {
		const {watchOnScreen} = await import('./watch-on-screen.ts');
		return watchOnScreen(context, {run, replay});
	}
	const {watchPlain} = await import('../ui/plain/watch-plain.ts');
	return watchPlain({
		run,
		replay,
		write,
		warn,
		signal,
		...screen(context),
		presetState: source => givenPresetState(run.folder, source, home),
		takeInterrupts: interactive ? takeInterrupts : undefined,
	});
};
