import {useInput, useWindowSize} from 'ink';
import {useEffect, useRef, useState, useSyncExternalStore} from 'react';
import {nameKeys} from '../widgets/name-keys.ts';
import {readKey} from './keys/read-key.ts';
import {stageFor} from './layout/stage-for.ts';
import type {MonitorOptions} from './monitor-options.ts';
import {failureStory} from './page/failure-story.ts';
import {isOver} from './page/is-over.ts';
import type {Scene} from './page/scene.ts';
import {Screen} from './screen.tsx';
import {isAtRest} from './state/is-at-rest.ts';
import type {MonitorState} from './state/monitor-state.ts';
import {monitorStore} from './state/monitor-store.ts';
import {useClock} from './use-clock.ts';
import {useCommands} from './use-commands.ts';
import {useFeed} from './use-feed.ts';
import {usePresetState} from './use-preset-state.ts';

/** The live panes: takes keys, keeps the time, and shows the feed as it is. */
export function Monitor(options: MonitorOptions) {
	const {feed, run, theme, signal} = options;
	const size = useWindowSize();
	const [store] = useState(monitorStore);
	const {perform, leave, interrupt} = useCommands({...options, store});
	useFeed(feed);

	const hasFailure = failureStory(feed.view(), feed.end()) !== undefined;
	const preset = usePresetState(options, feed.view().preset, hasFailure);

	const sceneOf = (state: MonitorState): Scene => ({
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
			for (const command of readKey(name, current, stageFor(current, size))) {
				perform(command, current);
			}
		}
	});

	const isRunOver = isOver(scene);
	useClock(scene.replay ? !scene.replay.isPaused : !isRunOver, feed);

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

	return <Screen scene={scene} stage={stageFor(scene, size)} {...size} />;
}

/** What was awaited has come, and nobody is in the middle of something. */
const hasEndedWell = ({view, state}: Scene) =>
	(view.state === 'done' || view.state === 'cancelled') && isAtRest(state);
