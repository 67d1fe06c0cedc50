import type {Scene} from '../scene.ts';
import {isTooSmall} from '../screen/is-too-small.ts';
import {layOut, type Size} from '../screen/lay-out.ts';
import {askedKeys} from './asked-keys.ts';
import type {Command} from './command.ts';
import {leaveKeys} from './leave-keys.ts';
import {moveKeys} from './move-keys.ts';
import {nextTheme} from './next-theme.ts';
import {placementKeys} from './placement-keys.ts';
import {rowKeys} from './row-keys.ts';
import {screenKeys} from './screen-keys.ts';
import {sheetKeys} from './sheet-keys.ts';
import {typingKeys} from './typing-keys.ts';
import {writingKeys} from './writing-keys.ts';

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export const readKey = (key: string, scene: Scene, size: Size): readonly Command[] => {
	const {sheet, asking, typing} = scene.face;
	if (key === 'ctrl-z') return [{type: 'suspend'}];
	// Keys are for what is seen.
	if (isTooSmall(size)) return key === 'ctrl-c' ? [{type: 'leave'}] : [];
	if (key === 'ctrl-t') return [nextTheme(scene)];
	if (key === 'ctrl-c') return [sheet?.kind === 'leave' ? {type: 'leave'} : askToLeave];
	if (sheet?.kind === 'leave') return leaveKeys(key, sheet.chosen);
	if (asking) return askedKeys(key, asking, typing);
	if (sheet) return sheetKeys(key, {scene, sheet, size});
	const layout = layOut(scene, size);
	if (typing) return typingKeys(key, {scene, typing, layout});
	const place = {scene, layout};
	return (
		writingKeys(key, layout.row) ??
		screenKeys(key, place) ??
		placementKeys(key, place) ??
		moveKeys(key, place) ??
		rowKeys(key, place)
	);
};

const askToLeave: Command = {
	type: 'face',
	action: {type: 'show-sheet', sheet: {kind: 'leave', chosen: 'leave'}},
};
