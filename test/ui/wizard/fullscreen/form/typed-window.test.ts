import {expect, test} from 'vitest';
import {typedWindow} from '../../../../../source/ui/tui/text-input.ts';

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
