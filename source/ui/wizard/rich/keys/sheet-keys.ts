import type {Scene} from '../scene.ts';
import type {Size} from '../screen/lay-out.ts';
import {contentOf} from '../sheet/content-of.ts';
import {sheetHeight} from '../sheet/sheet-height.ts';
import type {Sheet} from '../state/face-state.ts';
import type {Command} from './command.ts';
import {saveKeys} from './save-keys.ts';
import {showSheet} from './show-sheet.ts';

type Over = {readonly scene: Scene; readonly sheet: Sheet; readonly size: Size};

/** Keys while something lies over the screen. */
export const sheetKeys = (key: string, {scene, sheet, size}: Over): readonly Command[] => {
	if (sheet.kind === 'save-as') return saveKeys(key, {scene, sheet});
	if (sheet.kind === 'leave') return [];
	const height = sheetHeight(size.rows);
	const content = contentOf(scene, size.columns - 4);
	const last = Math.max(0, (content?.lines.length ?? 0) - height);
	const at = Math.min(sheet.at, last);
	const to = (line: number) => [
		showSheet({kind: sheet.kind, at: Math.max(0, Math.min(last, line))}),
	];
	switch (key) {
		case 'up':
		case 'k':
			return to(at - 1);
		case 'down':
		case 'j':
			return to(at + 1);
		case 'page-up':
		case 'b':
			return to(at - height + 1);
		case 'page-down':
		case ' ':
			return to(at + height - 1);
		case 'home':
		case 'g':
			return to(0);
		case 'end':
		case 'G':
			return to(last);
		case 'ctrl-s':
			return [showSheet(undefined), {type: 'save'}];
		case 'escape':
		case 'enter':
		case 'q':
		case 'p':
		case 's':
		case '?':
			return [showSheet(undefined)];
		default:
			return [];
	}
};
