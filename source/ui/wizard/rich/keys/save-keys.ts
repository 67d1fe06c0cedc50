import type {Scene} from '../scene.ts';
import {editText} from '../state/edit-text.ts';
import type {Sheet} from '../state/face-state.ts';
import {standingRefusal} from '../state/standing-refusal.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';
import {showSheet} from './show-sheet.ts';
import {writeText} from './write-text.ts';

/** Keys while the name to save under is written. */
export const saveKeys = (
	key: string,
	{
		scene: {face},
		sheet,
	}: {readonly scene: Scene; readonly sheet: Extract<Sheet, {kind: 'save-as'}>},
): readonly Command[] => {
	const {typing} = face;
	const name = typing?.text.trim() ?? '';
	if (key === 'escape') return [showSheet(undefined)];
	if (key === 'enter') {
		const replace = standingRefusal(sheet, typing)?.isTaken === true;
		return [{type: 'save-as', name, replace}];
	}
	const edited = editText(typing ?? textEdit(''), key);
	return edited ? [writeText({...edited, purpose: {kind: 'save-as'}})] : [];
};
