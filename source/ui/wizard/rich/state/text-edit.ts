/** Text that is being written, and where in it the cursor stands: before the grapheme of this number. */
export type TextEdit = {readonly text: string; readonly at: number};

/** Text with the cursor at its end. */
export const textEdit = (text: string): TextEdit => ({text, at: graphemesOf(text).length});

/**
 * The text after a key, as `nameKeys` calls it.
 * @returns undefined for a key that does nothing to a text
 */
export const editText = ({text, at}: TextEdit, key: string): TextEdit | undefined => {
	const parts = graphemesOf(text);
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
			return joined(before.slice(0, -1), after);
		case 'ctrl-d':
			return joined(before, after.slice(1));
		case 'ctrl-u':
			return joined([], []);
		case 'ctrl-k':
			return joined(before, []);
		case 'ctrl-w':
			return joined(graphemesOf(before.join('').replace(/\S*\s*$/, '')), after);
		default:
			return isPrintable(key) ? joined([...before, ...graphemesOf(key)], after) : undefined;
	}
};

/** Text put in where the cursor stands. */
export const insertText = ({text, at}: TextEdit, added: string): TextEdit => {
	const parts = graphemesOf(text);
	return joined([...parts.slice(0, at), ...graphemesOf(added)], parts.slice(at));
};

/** A mark that belongs to the character before it becomes part of that one. */
const joined = (before: readonly string[], after: readonly string[]): TextEdit => ({
	text: [...before, ...after].join(''),
	at: graphemesOf(before.join('')).length,
});

const isPrintable = (key: string) => [...key].length === 1 && key >= ' ' && key !== '\u007f';

const graphemes = new Intl.Segmenter();

const graphemesOf = (text: string): readonly string[] =>
	[...graphemes.segment(text)].map(({segment}) => segment);
