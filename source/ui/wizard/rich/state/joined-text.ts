import {graphemesOf} from '../../../widgets/line/graphemes-of.ts';
import type {TextEdit} from './text-edit.ts';

/**
 * A text of what stands before the cursor and behind it. A mark that belongs to the character before it
 * becomes part of that one.
 */
export const joinedText = (before: readonly string[], after: readonly string[]): TextEdit => ({
	text: [...before, ...after].join(''),
	at: [...graphemesOf(before.join(''))].length,
});
