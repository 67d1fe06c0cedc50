import stringWidth from 'fast-string-width';
import {graphemesOf} from '../../primitives/text-layout.ts';

/**
 * The text after a key, as `nameKeys` calls it.
 * @returns undefined for a key that does nothing to a text
 */
export function editText({text, at}: TextEdit, key: string): TextEdit | undefined {
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
}

const isPrintable = (key: string) => [...key].length === 1 && key >= ' ' && key !== '\u007f';

/** Text put in where the cursor stands. */
export function insertText({text, at}: TextEdit, added: string): TextEdit {
	const parts = [...graphemesOf(text)];
	return joinedText([...parts.slice(0, at), ...graphemesOf(added)], parts.slice(at));
}

/**
 * A text of what stands before the cursor and behind it. A mark that belongs to the character before it
 * becomes part of that one.
 */
const joinedText = (before: readonly string[], after: readonly string[]): TextEdit => ({
	text: [...before, ...after].join(''),
	at: [...graphemesOf(before.join(''))].length,
});

/**
 * The part of a text around its cursor that fits, and the column of the cursor in it. Wide characters
 * count as two columns.
 */
export function typedWindow(
	{text, at}: TextEdit,
	width: number,
): {readonly text: string; readonly column: number} {
	const parts = [...graphemesOf(text)];
	let from = 0;
	// The cursor itself takes a column.
	while (from < at && stringWidth(parts.slice(from, at).join('')) > width - 1) from++;
	let to = at;
	while (to < parts.length && stringWidth(parts.slice(from, to + 1).join('')) <= width) to++;
	return {
		text: parts.slice(from, to).join(''),
		column: stringWidth(parts.slice(from, at).join('')),
	};
}

/** Text that is being written, and where in it the cursor stands: before the grapheme of this number. */
export type TextEdit = {readonly text: string; readonly at: number};

/** Text with the cursor at its end. */
export const textEdit = (text: string): TextEdit => ({text, at: [...graphemesOf(text)].length});
