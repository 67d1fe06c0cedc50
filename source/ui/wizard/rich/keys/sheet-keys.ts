import type {Scene} from '../scene.ts';
import type {Size} from '../screen/layout.ts';
import {contentOf} from '../sheet/content-of.ts';
import {leaveAnswers} from '../sheet/leave-sheet.ts';
import {sheetHeight} from '../sheet/sheet-height.ts';
import type {LeaveAnswer, Sheet} from '../state/face-state.ts';
import {editText, textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';

/** Keys while the question stands whether to leave. */
export const leaveKeys = (key: string, chosen: LeaveAnswer): readonly Command[] => {
	const other = chosen === 'leave' ? 'stay' : 'leave';
	switch (key) {
		case 'up':
		case 'down':
		case 'k':
		case 'j':
		case 'tab':
		case 'shift-tab':
			return [show({kind: 'leave', chosen: other})];
		case 'enter':
			return decide(chosen);
		case 'escape':
			return decide('stay');
		default:
			return leaveAnswers.filter(answer => answer[0] === key).flatMap(decide);
	}
};

const decide = (answer: LeaveAnswer): readonly Command[] =>
	answer === 'leave' ? [{type: 'leave'}] : [show(undefined)];

const show = (sheet: Sheet | undefined): Command => ({
	type: 'face',
	action: {type: 'show-sheet', sheet},
});

type Over = {readonly scene: Scene; readonly sheet: Sheet; readonly size: Size};

/** Keys while something lies over the screen. */
export const sheetKeys = (key: string, {scene, sheet, size}: Over): readonly Command[] => {
	if (sheet.kind === 'save-as') return saveKeys(key, {scene, sheet});
	if (sheet.kind === 'leave') return [];
	const height = sheetHeight(size.rows);
	const content = contentOf(scene, size.columns - 4);
	const last = Math.max(0, (content?.lines.length ?? 0) - height);
	const at = Math.min(sheet.at, last);
	const to = (line: number) => [show({kind: sheet.kind, at: Math.max(0, Math.min(last, line))})];
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
			return [show(undefined), {type: 'save'}];
		case 'escape':
		case 'enter':
		case 'q':
		case 'p':
		case 's':
		case '?':
			return [show(undefined)];
		default:
			return [];
	}
};

const saveKeys = (
	key: string,
	{
		scene: {face},
		sheet: {taken},
	}: {readonly scene: Scene; readonly sheet: Extract<Sheet, {kind: 'save-as'}>},
): readonly Command[] => {
	const {typing} = face;
	const name = typing?.text.trim() ?? '';
	if (key === 'escape') return [show(undefined), write(undefined)];
	if (key === 'enter') return [{type: 'save-as', name, replace: taken === name}];
	const edited = editText(typing ?? textEdit(''), key);
	return edited ? [write({...edited, purpose: {kind: 'save-as'}})] : [];
};

const write = (typing: Scene['face']['typing']): Command => ({
	type: 'face',
	action: {type: 'type', typing},
});
