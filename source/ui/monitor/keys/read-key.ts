import type {Stage} from '../layout/stage.ts';
import {isOver} from '../page/is-over.ts';
import type {Scene} from '../page/scene.ts';
import type {Command} from './command.ts';
import {leaveKeys} from './leave-keys.ts';
import {moveKeys} from './move-keys.ts';
import {paneKeys} from './pane-keys.ts';
import {promptKeys} from './prompt-keys.ts';
import {replayKeys} from './replay-keys.ts';

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export const readKey = (key: string, scene: Scene, stage: Stage): readonly Command[] => {
	const {state} = scene;
	if (key === 'ctrl-z') return [{type: 'suspend'}];
	if (key === 'ctrl-c') {
		if (isOver(scene)) return [{type: 'leave'}];
		return [state.leaving ? {type: 'interrupt'} : {type: 'ask-to-leave'}];
	}
	if (state.leaving) return leaveKeys(key, state.leaving);
	if (state.prompt) return promptKeys(key, state.prompt, stage);
	if (key === 'q') return [isOver(scene) ? {type: 'leave'} : {type: 'ask-to-leave'}];
	if (key === '?') return [{type: 'toggle-help'}];
	if (!stage.focused) return [];
	return (
		(scene.replay && replayKeys(key)) ??
		moveKeys(key, stage.focused) ??
		paneKeys(key, scene, stage.focused)
	);
};
