import type {Scene} from '../scene.ts';
import {isTooSmall} from '../screen/is-too-small.ts';
import {layOut, type Size} from '../screen/lay-out.ts';
import {anywhereKeys} from './anywhere-keys.ts';
import {askedKeys} from './asked-keys.ts';
import {bodyKeys} from './body-keys.ts';
import type {Command} from './command.ts';
import {leaveKeys} from './leave-keys.ts';
import {sheetKeys} from './sheet-keys.ts';

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export const readKey = (key: string, scene: Scene, size: Size): readonly Command[] => {
	const {sheet, asking, typing} = scene.face;
	if (key === 'ctrl-z') return [{type: 'suspend'}];
	// Keys are for what is seen.
	if (isTooSmall(size)) return key === 'ctrl-c' ? [{type: 'interrupt'}] : [];
	const anywhere = anywhereKeys(key, scene);
	if (anywhere) return anywhere;
	if (sheet?.kind === 'leave') return leaveKeys(key, sheet.chosen);
	if (asking) return askedKeys(key, asking, typing);
	if (sheet) return sheetKeys(key, {scene, sheet, size});
	return bodyKeys(key, {scene, layout: layOut(scene, size)});
};
