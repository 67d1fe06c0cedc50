import {exitCode} from '../../model/exit-code.ts';
import type {PresetSource, PresetState} from '../../model/preset/preset-source.ts';
import {continuation} from '../../model/run-view/continuation.ts';
import {emptyRunView} from '../../model/run-view/empty-run-view.ts';
import {reduceRun} from '../../model/run-view/reduce-run.ts';
import {runFiles} from '../../run/run-files.ts';
import type {Theme} from '../theme.ts';
import {eventLines} from './event-lines.ts';
import {eventsOf} from './events-of.ts';
import {interruptions} from './interruptions.ts';
import {runSummary} from './run-summary.ts';
import {sayItHasNoEnd} from './say-it-has-no-end.ts';
import {sayWhereItGoesOn} from './say-where-it-goes-on.ts';
import type {WatchedRun} from './watched-run.ts';

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
export const watchPlain = async (watch: PlainWatch): Promise<number> => {
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
};
