import type {Event} from '../../model/events/run-events.ts';
import type {PresetSource, PresetState} from '../../model/preset/source.ts';
import {continuation} from '../../model/run-view/continuation.ts';
import {reduceRun} from '../../model/run-view/reduce-run.ts';
import {emptyRunView} from '../../model/run-view/view.ts';
import {exitCode, UserError} from '../../primitives/errors.ts';
import {requestCancel} from '../../run/cancel.ts';
import {followEvents, replayEvents} from '../../run/follow.ts';
import {runFiles} from '../../run/run-folder.ts';
import {summariseRun} from '../../run/runs.ts';
import {ask} from '../prompts.ts';
import type {Theme} from '../theme.ts';
import {eventLines} from './event-messages.ts';
import {runSummary} from './runs.ts';

/** What following a run in lines needs of the command line. */
type WatchedRun = {
	readonly run: {readonly id: string; readonly folder: string};
	/** Set to see it once more; `speed` is how many seconds of it go by in one. */
	readonly replay?: {readonly speed: number} | undefined;
	readonly write: (line: string) => void;
	readonly warn: (line: string) => void;
	/** Its abort leaves the run going. */
	readonly signal: AbortSignal;
};

/**
 * Writes a run's events, one a line, as they are in the log, up to its end.
 * @returns the run's exit code; 130 when it is interrupted
 */
export async function watchJson(watch: WatchedRun): Promise<number> {
	const {run, replay, write, warn, signal} = watch;
	for await (const event of eventsOf(watch, signal)) {
		write(JSON.stringify(event));
		if (event.type === 'run-finished') return event.exitCode;
	}
	if (signal.aborted) {
		if (!replay) sayWhereItGoesOn(run, warn);
		return exitCode.interrupted;
	}
	if (replay) return sayItHasNoEnd(run, warn);
	warn(`the worker of ${run.id} ended without a word; ${run.folder} has its log`);
	return exitCode.provisioning;
}

type PlainWatch = WatchedRun & {
	readonly theme: Theme;
	/** Of the screen, in columns. */
	readonly width: number;
	/** Looks at the preset that the run was given. */
	readonly presetState?: ((source: PresetSource | undefined) => Promise<PresetState>) | undefined;
	/** Set where somebody can answer: Ctrl-C then asks what it is to mean. */
	readonly takeInterrupts?: ((onInterrupt: () => void) => () => void) | undefined;
};

/**
 * Follows a run in lines, up to its end and a summary.
 * @returns the run's exit code; 0 when it is left running by choice, 130 by an interrupt
 */
export async function watchPlain(watch: PlainWatch): Promise<number> {
	const {run, replay, theme, width, write, warn} = watch;
	using interrupted = interruptions(watch);
	const {signal} = interrupted;
	let view = emptyRunView;
	for await (const event of eventsOf(watch, signal)) {
		await interrupted.answered();
		if (signal.aborted) break;
		for (const line of eventLines(event, {before: view, theme, width})) write(line);
		view = reduceRun(view, event);
	}
	await interrupted.answered();
	if (signal.aborted) {
		if (!replay) sayWhereItGoesOn(run, warn);
		return interrupted.isByChoice() ? exitCode.done : exitCode.interrupted;
	}
	if (replay && !view.end) return sayItHasNoEnd(run, warn);
	const state = (await watch.presetState?.(view.preset)) ?? 'unknown';
	const next = continuation(view, {state, copy: runFiles(run.folder).preset});
	for (const line of runSummary(view, {theme, width, next})) write(line);
	return view.end?.exitCode ?? exitCode.provisioning;
}

/** The events to say: as they come, or once more. */
const eventsOf = (
	{run, replay}: Pick<WatchedRun, 'run' | 'replay'>,
	signal: AbortSignal,
): AsyncIterable<Event> =>
	replay ? replayEvents(run.folder, {...replay, signal}) : followEvents(run.folder, {signal});

type Interruptions = Disposable & {
	/** Aborts when the person leaves, or the process is asked to end. */
	readonly signal: AbortSignal;
	/** Whether leaving is what the person answered. */
	readonly isByChoice: () => boolean;
	/** Resolves at once, unless a question stands: then when it is answered. */
	readonly answered: () => Promise<void>;
};

type Options = {
	readonly run: {readonly id: string; readonly folder: string};
	readonly signal: AbortSignal;
	readonly warn: (line: string) => void;
	readonly takeInterrupts?: ((onInterrupt: () => void) => () => void) | undefined;
};

/** Ctrl-C while a run is followed: the first asks what it is to mean, the second leaves at once. */
function interruptions({run, signal, warn, takeInterrupts}: Options): Interruptions {
	const left = new AbortController();
	let isByChoice = false;
	let question: Promise<void> | undefined;
	const giveBack = takeInterrupts?.(() => {
		if (question) return left.abort();
		question = askWhetherToLeave(run, {signal: left.signal, warn})
			.then(answer => {
				isByChoice = answer === 'leave';
				if (answer !== 'stay') left.abort();
			})
			.finally(() => {
				question = undefined;
			});
	});
	return {
		signal: AbortSignal.any([signal, left.signal]),
		isByChoice: () => isByChoice,
		answered: async () => question,
		[Symbol.dispose]: () => giveBack?.(),
	};
}

/**
 * What Ctrl-C is to mean: leave the run going, cancel it (asked of its worker here), or stay.
 * @returns what to do then; `interrupt` where there was no answer: Ctrl-C again, or the signal
 */
async function askWhetherToLeave(
	{folder}: {readonly folder: string},
	{signal, warn}: {readonly signal: AbortSignal; readonly warn: (line: string) => void},
): Promise<'leave' | 'interrupt' | 'stay'> {
	const answer = await askOnce(signal);
	if (answer !== 'cancel') return answer;
	await cancel(folder, warn);
	return 'stay';
}

async function askOnce(signal: AbortSignal): Promise<'leave' | 'interrupt' | 'cancel' | 'stay'> {
	const {select} = await import('@inquirer/prompts');
	try {
		return await ask(() =>
			select(
				{
					message: 'The run goes on in a process of its own.',
					choices: [
						{value: 'leave', name: 'leave it running'},
						{value: 'cancel', name: 'cancel it'},
						{value: 'stay', name: 'stay here'},
					],
				},
				{signal},
			),
		);
	} catch (error) {
		if (error instanceof Error && unanswered.has(error.name)) return 'interrupt';
		throw error;
	}
}

const unanswered = new Set(['ExitPromptError', 'AbortPromptError']);

/** It may have finished meanwhile: then there is nothing to cancel, and its end is about to be shown. */
async function cancel(folder: string, warn: (line: string) => void) {
	const run = await summariseRun(folder);
	if (run.state !== 'live') return;
	try {
		requestCancel(run);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		warn(`${error.message}: ${error.hint}`);
	}
}

/**
 * What a replay that comes to the end of the log, but not of the run, has to say.
 * @returns the exit code for it
 */
function sayItHasNoEnd({id}: {readonly id: string}, warn: (line: string) => void): number {
	warn(
		`the log of ${id} ends here, without the run's end: rookery runs ${id} tells whether it goes on`,
	);
	return exitCode.done;
}

/** What a person who leaves a run going needs to know. */
function sayWhereItGoesOn({id}: {readonly id: string}, warn: (line: string) => void): void {
	warn(`${id} continues in the background`);
	warn(`  follow it: rookery watch ${id}`);
	warn(`  stop it:   rookery cancel ${id}`);
}
