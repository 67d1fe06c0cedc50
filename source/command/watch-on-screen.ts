import {exitCode} from '../model/exit-code.ts';
import {givenPresetState} from '../run/given-preset.ts';
import {loadScreen} from '../ui/load-screen.ts';
import {cancelHere} from './cancel-here.ts';
import type {CommandContext} from './command.ts';
import {openFeed} from './open-feed.ts';
import {screen} from './screen.ts';
import {spareMemory} from './spare-memory.ts';

type Watch = {
	readonly run: {readonly id: string; readonly folder: string};
	/** Set to see it once more. */
	readonly replay: {readonly speed: number} | undefined;
};

/**
 * Shows a run on a screen of its own.
 * @returns the run's exit code; 0 when it is left running or was a replay, 130 when that was not chosen
 */
export const watchOnScreen = async (
	{
		env,
		home,
		signal,
		takeInterrupts,
	}: Pick<CommandContext, 'env' | 'home' | 'signal' | 'takeInterrupts'>,
	{run, replay}: Watch,
): Promise<number> => {
	// The log is being read while React loads: the order matters.
	const [feed, {showMonitor}] = await Promise.all([
		openFeed(run.folder, {replay, signal}),
		loadScreen(() => import('../ui/monitor/show-monitor.tsx')),
	]);
	spareMemory();
	try {
		const end = await showMonitor({
			feed,
			run,
			theme: screen({env, home}).theme,
			stdout: process.stdout,
			stdin: process.stdin,
			env,
			signal,
			takeInterrupts,
			presetState: source => givenPresetState(run.folder, source, home),
			onCancel: () => cancelHere(run.folder),
		});
		if (end === 'interrupted') return exitCode.interrupted;
		if (end === 'left' || replay) return exitCode.done;
		return feed.view().end?.exitCode ?? exitCode.provisioning;
	} finally {
		feed.close();
	}
};
