import {setFlagsFromString} from 'node:v8';
import {exitCode, UserError} from '../primitives/errors.ts';
import {requestCancel} from '../run/cancel.ts';
import {givenPresetState} from '../run/given-preset.ts';
import {summariseRun} from '../run/runs.ts';
import {openLiveSource} from '../ui/monitor/source/live.ts';
import type {RunSource} from '../ui/monitor/source/source.ts';
import type {Command, CommandContext} from './command.ts';
import {loadScreen, screen} from './screen.ts';

/** `rookery watch [RUN]`: follows a run that goes on, shows one that is over, or plays one once more. */
export const watchCommand: Command<'watch'> = async (
	context,
	{run: reference, replay: isReplay, speed},
) => {
	if (speed !== undefined && !isReplay) {
		throw new UserError('--speed needs --replay.', {fault: 'usage', hint: 'Add --replay.'});
	}

	const replay = isReplay ? {speed: readSpeed(speed)} : undefined;
	const {findRun} = await import('../run/runs.ts');
	const run = await findRun(context.home, reference);
	return followRun(context, run, replay);
};

/**
 * Shows a run as the command line asked for, up to its end.
 * @param replay set to see it once more
 * @returns the run's exit code; 0 when it is left running by choice, 130 by an interrupt
 */
export async function followRun(
	context: CommandContext,
	run: {readonly id: string; readonly folder: string},
	replay?: {readonly speed: number} | undefined,
): Promise<number> {
	const {json, plain, interactive, home, takeInterrupts, write, warn, signal} = context;
	if (json) {
		const {watchJson} = await import('../ui/output/watch.ts');
		return watchJson({run, replay, write, warn, signal});
	}
	if (!plain) return watchOnScreen(context, {run, replay});
	const {watchPlain} = await import('../ui/output/watch.ts');
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
}

/**
 * How fast a run is replayed, as `--speed` says it.
 * @returns how many seconds of the run go by in one
 * @throws UserError when it is not a number above 0
 */
function readSpeed(text = '1'): number {
	const speed = Number(text);
	if (text.trim() !== '' && Number.isFinite(speed) && speed > 0) return speed;
	throw new UserError(`"${text}" is not a speed.`, {
		fault: 'usage',
		hint: 'Use a number above 0: --speed 20 is 20 times as fast as the run was.',
	});
}

type Watch = {
	readonly run: {readonly id: string; readonly folder: string};
	/** Set to see it once more. */
	readonly replay: {readonly speed: number} | undefined;
};

/**
 * Shows a run on a screen of its own.
 * @returns the run's exit code; 0 when it is left running or was a replay, 130 when that was not chosen
 */
async function watchOnScreen(
	{
		env,
		home,
		signal,
		takeInterrupts,
	}: Pick<CommandContext, 'env' | 'home' | 'signal' | 'takeInterrupts'>,
	{run, replay}: Watch,
): Promise<number> {
	// The log is being read while React loads: the order matters.
	const [feed, {showMonitor}] = await Promise.all([
		openSource(run.folder, {replay, signal}),
		loadScreen(() => import('../ui/monitor/monitor.tsx')),
	]);
	limitHeapGrowth();
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
}

/** What the monitor is fed with: a run as it goes on, or a tape of it. */
async function openSource(
	folder: string,
	{
		replay,
		signal,
	}: {readonly replay: {readonly speed: number} | undefined; readonly signal: AbortSignal},
): Promise<RunSource> {
	if (!replay) return openLiveSource(folder, {signal});
	const [{readBatches}, {record: recordTape}, {openReplay: openReplayFeed}] = await Promise.all([
		import('../run/event-log.ts'),
		import('../ui/monitor/source/replay.ts'),
		import('../ui/monitor/source/replay.ts'),
	]);
	return openReplayFeed(await recordTape(readBatches(folder)), replay);
}

/**
 * From now on keeps the heap near what is used, for some more work of the collector. V8 would rather
 * let it grow to several times as much; but a monitor stays open for hours, beside others' work. Called
 * when all is loaded: the space for what is new has grown by then, and one that stays as small as it
 * begins would have to be swept several times a frame.
 */
function limitHeapGrowth(): void {
	setFlagsFromString('--semi-space-growth-factor=1');
	setFlagsFromString('--heap-growing-percent=25');
}

/**
 * Asks the worker of a run to end.
 * @param folder of the run
 * @throws UserError when there is no worker to ask, or it is on another machine
 */
async function cancelHere(folder: string): Promise<void> {
	const run = await summariseRun(folder);
	if (run.state === 'broken') {
		throw new UserError(run.why, {fault: 'usage', hint: 'rookery runs lists the runs'});
	}

	requestCancel(run);
}
