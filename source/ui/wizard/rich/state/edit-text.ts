import {graphemesOf} from '../../../widgets/line/graphemes-of.ts';
import {joinedText} from './joined-text.ts';
import type {TextEdit} from './text-edit.ts';

/**
 * The text after a key, as `nameKeys` calls it.
 * @returns undefined for a key that does nothing to a text
 */
export const editText = ({text, at}: TextEdit, key: string): TextEdit | undefined => {
	const parts = [...graphemesOf(text)];
	const before = parts.slice(0, at);
	const after = parts.slice(at);
	switch (key) {
		case 'left':
			return {text, at: Math.max(0, at - 1)};
		case 'right':
			return {text, at: Math.min(parts.length, at + 1)};
		case 'home':
		case 'ctrl-a':
			return {text, at: 0};
		case 'end':
		case 'ctrl-e':
			return {text, at: parts.length};
		case 'backspace':
			return joinedText(before.slice(0, -1), after);
		case 'ctrl-d':
			return joinedText(before, after.slice(1));
		case 'ctrl-u':
			return joinedText([], []);
		case 'ctrl-k':
			return joinedText(before, []);
		case 'ctrl-w':
			return joinedText([...graphemesOf(before.join('').replace(/\S*\s*$/, ''))], after);
		default:
			return isPrintable(key) ? joinedText([...before, ...graphemesOf(key)], after) : undefined;
	}
};

const isPrintable = (key: string) => [...key].length === 1 && key >= ' ' && key !== '\u007f';
