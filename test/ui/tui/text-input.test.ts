import {describe, expect, test} from 'vitest';
import {
	editText,
	insertText,
	type TextEdit,
	textEdit,
	typedWindow,
} from '../../../source/ui/tui/text-input.ts';

describe('typed window', () => {
	test.each<[string, number, number, string, number]>([
		['short', 5, 10, 'short', 5],
		['short', 0, 10, 'short', 0],
		['0123456789', 10, 5, '6789', 4],
		['0123456789', 0, 5, '01234', 0],
		['0123456789', 7, 5, '34567', 4],
		['漢字漢字', 4, 5, '漢字', 4],
		['', 0, 5, '', 0],
	])('%j with the cursor at %i, in %i columns', (text, at, width, shown, column) => {
		expect(typedWindow({text, at}, width)).toEqual({text: shown, column});
	});
});

describe('text edit', () => {
	const after = (text: string, ...keys: readonly string[]): TextEdit =>
		keys.reduce((edit, key) => editText(edit, key) ?? edit, textEdit(text));

	test.each<[string, readonly string[], string, number]>([
		['abc', ['left', 'x'], 'abxc', 3],
		['abc', ['home', 'x'], 'xabc', 1],
		['abc', ['ctrl-a', 'right', 'backspace'], 'bc', 0],
		['abc', ['home', 'ctrl-d'], 'bc', 0],
		['abc', ['home', 'left', 'backspace'], 'abc', 0],
		['abc', ['ctrl-a', 'ctrl-e', 'x'], 'abcx', 4],
		['abc def', ['left', 'ctrl-u'], '', 0],
		['abc def', ['ctrl-w'], 'abc ', 4],
		['abc def', ['home', 'right', 'ctrl-k'], 'a', 1],
		['漢字', ['left', 'backspace'], '字', 0],
		['👩‍👩‍👧x', ['left', 'backspace'], 'x', 0],
		['e', ['\u0301'], 'e\u0301', 1],
	])('%j after %j', (text, keys, wanted, at) => {
		expect(after(text, ...keys)).toEqual({text: wanted, at});
	});

	test.each(['enter', 'tab', 'up', 'ctrl-x', '\u0007', '\u007f'])(
		'%j does nothing to a text',
		key => {
			expect(editText(textEdit('abc'), key)).toBeUndefined();
		},
	);

	test('what is put in comes before what follows the cursor', () => {
		expect(insertText({text: 'ac', at: 1}, '漢b')).toEqual({text: 'a漢bc', at: 3});
	});
});
