import {graphemesOf} from '../../../widgets/line/graphemes-of.ts';

/** Text that is being written, and where in it the cursor stands: before the grapheme of this number. */
export type TextEdit = {readonly text: string; readonly at: number};

/** Text with the cursor at its end. */
export const textEdit = (text: string): TextEdit => ({text, at: [...graphemesOf(text)].length});
