import {useApp} from 'ink';
import {useRef} from 'react';
import {counted} from '../../model/counted.ts';
import type {Command} from './keys/command.ts';
import {steerReplay} from './keys/steer-replay.ts';
import type {MonitorEnd, MonitorOptions} from './monitor-options.ts';
import {isOver} from './page/is-over.ts';
import type {Scene} from './page/scene.ts';
import type {MonitorStore} from './state/monitor-store.ts';
import {copySequence} from './terminal/copy-sequence.ts';
import {logFile} from './terminal/log-file.ts';
import {showFile} from './terminal/show-file.ts';

type Options = MonitorOptions & {readonly store: MonitorStore};

export type Commands = {
	readonly perform: (command: Command, scene: Scene) => void;
	/** Ends the monitor, as what the run is by now. */
	readonly leave: (scene: Scene) => void;
	/** Ends the monitor without having been chosen to. */
	readonly interrupt: () => void;
};

/** Does what keys ask for, be it on the screen or outside of it. */
export const useCommands = (options: Options): Commands => {
	const {feed, stdin, stdout, env, takeInterrupts, onCancel, store} = options;
	const {exit, suspendTerminal} = useApp();
	const hasCancelled = useRef(false);
	const say = (notice: string) => store.dispatch({type: 'give-notice', notice});

	const leave = (scene: Scene) => {
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

	const openLog = async (scene: Scene) => {
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

	const perform = (command: Command, scene: Scene) => {
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
};
