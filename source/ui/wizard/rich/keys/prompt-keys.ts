import type {Scene} from '../scene.ts';
import type {Typing} from '../state/face-state.ts';
import {editText} from '../state/text-edit.ts';
import type {Command} from './command.ts';

/** Keys while a filter is written. */
export const promptKeys = (key: string, typing: Typing, _scene: Scene): readonly Command[] => {
	const {purpose} = typing;
	if (purpose.kind !== 'filter') return [write(undefined)];
	const filter = (text: string): Command => ({
		type: 'face',
		action: {type: 'filter', filter: text === '' ? undefined : {key: purpose.key, text}},
	});
	if (key === 'escape') return [filter(''), write(undefined)];
	if (key === 'enter' || key === 'down' || key === 'tab') return [write(undefined)];
	if (key === 'backspace' && typing.text === '') return [write(undefined)];
	const edited = editText(typing, key);
	return edited ? [filter(edited.text), write({...edited, purpose})] : [];
};

const write = (typing: Typing | undefined): Command => ({
	type: 'face',
	action: {type: 'type', typing},
});
