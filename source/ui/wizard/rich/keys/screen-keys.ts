import type {Command} from './command.ts';
import type {KeyPlace} from './key-place.ts';
import {nextTheme} from './next-theme.ts';
import {notify} from './notify.ts';
import {showSheet} from './show-sheet.ts';

/** @returns undefined for a key that is for the row */
export const screenKeys = (key: string, {scene}: KeyPlace): readonly Command[] | undefined => {
	const {wizard} = scene;
	switch (key) {
		case '?':
			return [showSheet({kind: 'help', at: 0})];
		case 'p':
		case 'ctrl-p':
			return [showSheet({kind: 'preset', at: 0})];
		case 'u':
			return wizard.past.length > 0
				? [{type: 'act', action: {type: 'undo'}}, notify('undone; U does it again', 'accent')]
				: [notify('there is nothing to undo', 'accent')];
		case 'U':
		case 'ctrl-r':
			return wizard.future.length > 0
				? [{type: 'act', action: {type: 'redo'}}, notify('done again', 'accent')]
				: [notify('nothing was undone', 'accent')];
		case 'ctrl-s':
			return [{type: 'save'}];
		case 't':
			return [nextTheme(scene)];
		case 'r':
			return wizard.step === 'checks' ? [{type: 'check-again'}] : undefined;
		default:
			return undefined;
	}
};
