import {graphemesOf} from '../../../widgets/line/graphemes-of.ts';
import {joinedText} from './joined-text.ts';
import type {TextEdit} from './text-edit.ts';

/** Text put in where the cursor stands. */
export const insertText = ({text, at}: TextEdit, added: string): TextEdit => {
	const parts = [...graphemesOf(text)];
	return joinedText([...parts.slice(0, at), ...graphemesOf(added)], parts.slice(at));
};
