import {render, useApp, useInput, useWindowSize} from 'ink';
import {useEffect, useReducer, useRef, useState, useSyncExternalStore} from 'react';
import type {PresetSource, PresetState} from '../../model/preset/source.ts';
import {continuation} from '../../model/run-view/continuation.ts';
import {counted} from '../../primitives/text.ts';
import {runFiles} from '../../run/run-folder.ts';
import {runSummary} from '../output/runs.ts';
import type {Theme} from '../theme.ts';
import {nameKeys} from '../tui/keymap.ts';
import {fullScreen, whenClosed} from '../tui/screen.tsx';
import {type Command, steerReplay} from './commands.ts';
import {secondsTimer} from './frame-pacing.ts';
import {readKey} from './keymap.ts';
import {layoutFor} from './layout.ts';
import {failureStory} from './pages/failure-summary.ts';
import {Screen} from './screen.tsx';
import type {RunSource} from './source/source.ts';
import {
	isAtRest,
	isOver,
	type MonitorState,
	type MonitorStore,
	type MonitorViewModel,
	monitorStore,
} from './state.ts';
import {copySequence, logFile, showFile} from './terminal.ts';

type MonitorOptions = {
	readonly feed: RunSource;
	readonly run: {readonly id: string; readonly folder: string};
	readonly theme: Theme;
	readonly stdout: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Its abort leaves the run going. */
	readonly signal: AbortSignal;
	/** While another program has the terminal, Ctrl-C is meant for that; returns what gives it back. */
	readonly takeInterrupts: (onInterrupt: () => void) => () => void;
	/** Looks at the preset that the run was given. */
	readonly presetState: (source: PresetSource | undefined) => Promise<PresetState>;
	/** Asks the run's worker to end. @throws UserError when it can't be asked */
	readonly onCancel: () => void | Promise<void>;
};

/**
 * `ended`: the run was over by then, or it was a replay; `cancelled`: so it was, and it was cancelled
 * here; `left`: it continues in the background, as the person chose; `interrupted`: Ctrl-C a second time, a
 * signal, or the terminal is gone, whatever the run is.
 */
type MonitorEnd = 'ended' | 'left' | 'cancelled' | 'interrupted';

/**
 * Shows a run, live or replayed, on a screen of its own until its end or until somebody leaves:
 *
 *     cluster  ● running  phase 14 of 15: Kubernetes      14:03, 4 to 7 min left
 *     ─ Phases ──────────── │ ─ Nodes ─────────────────────────────────────────
 *     ─ Log ──────────────── │ ─ Failure ───────────────────────────────────────
 *
 * Whatever happens, the terminal is as it was before, with a summary below what stood there.
 */
export async function showMonitor(options: MonitorOptions): Promise<MonitorEnd> {
	const closed = whenClosed(options.stdout);
	const signal = AbortSignal.any([options.signal, closed]);
	const {waitUntilExit} = render(<Monitor {...options} signal={signal} />, fullScreen(options));
	const end = ((await waitUntilExit()) as MonitorEnd | undefined) ?? 'interrupted';
	if (closed.aborted) return end;
	const state = await options.presetState(options.feed.view().preset);
	for (const line of exitSummary(end, {...options, state})) options.stdout.write(`${line}\n`);
	return end;
}

/** The live panes: takes keys, keeps the time, and shows the feed as it is. */
export function Monitor(options: MonitorOptions) {
	const {feed, run, theme, signal} = options;
	const size = useWindowSize();
	const [store] = useState(monitorStore);
	const {perform, leave, interrupt} = useCommands({...options, store});
	useRunSource(feed);

	const hasFailure = failureStory(feed.view(), feed.end()) !== undefined;
	const preset = usePresetState(options, feed.view().preset, hasFailure);

	const sceneOf = (state: MonitorState): MonitorViewModel => ({
		run,
		preset,
		view: feed.view(),
		log: feed.log(),
		now: feed.now(),
		end: feed.end(),
		replay: feed.replay?.state(),
		theme,
		state,
	});
	const scene = sceneOf(useSyncExternalStore(store.subscribe, store.state));

	useInput((input, key) => {
		for (const name of nameKeys(input, key)) {
			const current = sceneOf(store.state());
			for (const command of readKey(name, current, layoutFor(current, size))) {
				perform(command, current);
			}
		}
	});

	const isRunOver = isOver(scene);
	// A replay that plays draws its time by itself.
	useClock(!scene.replay && !isRunOver, feed);

	useEffect(() => {
		if (hasFailure) store.dispatch({type: 'show-failure'});
	}, [hasFailure, store]);

	const wasGoing = useRef(!isRunOver);
	const isLeaving = wasGoing.current && isRunOver && hasEndedWell(scene);
	useEffect(() => {
		if (signal.aborted) interrupt();
		else if (isLeaving) leave(scene);
		signal.addEventListener('abort', interrupt);
		return () => signal.removeEventListener('abort', interrupt);
	});

	return <Screen scene={scene} stage={layoutFor(scene, size)} {...size} />;
}

/** What was awaited has come, and nobody is in the middle of something. */
const hasEndedWell = ({view, state}: MonitorViewModel) =>
	(view.state === 'done' || view.state === 'cancelled') && isAtRest(state);

type Options = MonitorOptions & {readonly store: MonitorStore};

type Commands = {
	readonly perform: (command: Command, scene: MonitorViewModel) => void;
	/** Ends the monitor, as what the run is by now. */
	readonly leave: (scene: MonitorViewModel) => void;
	/** Ends the monitor without having been chosen to. */
	readonly interrupt: () => void;
};

/** Does what keys ask for, be it on the screen or outside of it. */
function useCommands(options: Options): Commands {
	const {feed, stdin, stdout, env, takeInterrupts, onCancel, store} = options;
	const {exit, suspendTerminal} = useApp();
	const hasCancelled = useRef(false);
	const say = (notice: string) => store.dispatch({type: 'give-notice', notice});

	const leave = (scene: MonitorViewModel) => {
		const end: MonitorEnd = !isOver(scene) ? 'left' : hasCancelled.current ? 'cancelled' : 'ended';
		exit(end);
	};

	const interrupt = () => exit('interrupted' satisfies MonitorEnd);

	const cancel = async () => {
		try {
			await onCancel();
			hasCancelled.current = true;
			say('asked the run to end: it stops what it does first');
		} catch (error) {
			say(error instanceof Error ? error.message : String(error));
		}
	};

	const openLog = async (scene: MonitorViewModel) => {
		let problem: string | undefined;
		await suspendTerminal(async () => {
			const giveBack = takeInterrupts(() => undefined);
			try {
				problem = await showFile(logFile(scene), {env, stdin});
			} finally {
				giveBack();
			}
		});
		if (problem !== undefined) say(problem);
	};

	const perform = (command: Command, scene: MonitorViewModel) => {
		switch (command.type) {
			case 'leave':
				return leave(scene);
			case 'interrupt':
				return interrupt();
			case 'cancel-run':
				return void cancel();
			case 'copy':
				stdout.write(copySequence(command.text));
				return say(`copied ${counted(command.text.length, 'character')}`);
			case 'open-log':
				return void openLog(scene);
			case 'suspend':
				return void suspendTerminal(() => {
					process.kill(process.pid, 'SIGTSTP');
				});
			case 'steer-replay':
				return feed.replay && steerReplay(feed.replay, command.how);
			default:
				return store.dispatch(command);
		}
	};

	return {perform, leave, interrupt};
}

/** Draws again when the feed has something new. */
function useRunSource(feed: RunSource): void {
	const [, drawAgain] = useReducer((times: number) => times + 1, 0);
	useEffect(() => feed.subscribe(drawAgain), [feed]);
}

/**
 * What became of the preset that the run was given, looked at again every few seconds: the person who reads
 * how to continue may be editing it in another window.
 * @param isNeeded whether it is shown; it is not looked at before
 */
function usePresetState(
	{presetState}: Pick<MonitorOptions, 'presetState'>,
	source: PresetSource | undefined,
	isNeeded: boolean,
): PresetState {
	const [state, setState] = useState<PresetState>('unknown');
	useEffect(() => {
		if (!isNeeded) return;
		let isOver = false;
		let timer: NodeJS.Timeout | undefined;
		const look = async () => {
			const now = await presetState(source);
			if (isOver) return;
			setState(now);
			timer = setTimeout(look, interval);
		};
		void look();
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [isNeeded, presetState, source]);
	return state;
}

/** Milliseconds. */
const interval = 2000;

/** Draws the time again, as long as a clock on the screen goes and nothing else draws. */
function useClock(isGoing: boolean, feed: RunSource): void {
	const [, drawAgain] = useReducer((times: number) => times + 1, 0);
	useEffect(() => {
		if (!isGoing) return;
		const elapsed = () => feed.now() - (Date.parse(feed.view().startedAt ?? '') || 0);
		const seconds = secondsTimer(elapsed, drawAgain);
		const unsubscribe = feed.subscribe(seconds.drawn);
		return () => {
			seconds.stop();
			unsubscribe();
		};
	}, [isGoing, feed]);
}

type Farewell = Pick<MonitorOptions, 'feed' | 'run' | 'theme' | 'stdout'> & {
	/** What became of the preset that the run was given. */
	readonly state: PresetState;
};

/** What stays to be read when the screen is gone: how it ended, or how to come back; and where things are. */
function exitSummary(
	end: MonitorEnd,
	{feed, run, theme, stdout, state}: Farewell,
): readonly string[] {
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
		`${theme.strong(run.id)} continues in the background`,
		`  follow it: rookery watch ${run.id}`,
		`  stop it:   rookery cancel ${run.id}`,
		...where,
	];
}
