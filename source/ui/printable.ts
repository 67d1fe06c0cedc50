import {stripVTControlCharacters} from 'node:util';

/**
 * Text from elsewhere (LXD, a node, a file), made safe to write to a terminal: escape sequences and
 * control characters gone, line breaks and tabs turned into single spaces.
 */
export const printable = (text: string): string =>
	stripVTControlCharacters(text)
		.replaceAll(/[\t\r\n]+/g, ' ')
		// What hides or reorders text is as hostile as what moves the cursor: bidi controls, zero-width marks.
		.replaceAll(/[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '');
