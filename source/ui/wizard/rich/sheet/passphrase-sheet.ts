import type {Scene} from '../scene.ts';
import type {SshQuestion} from '../state/face-state.ts';
import {textEdit} from '../state/text-edit.ts';
import {paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';
import {typedLine} from './typed-line.ts';

/** What a key file is locked with. */
export const passphraseSheet = (
	{theme, face}: Scene,
	{keyFile, wrong}: Extract<SshQuestion, {readonly kind: 'passphrase'}>,
	width: number,
): SheetContent => {
	const {text, at} = face.typing ?? textEdit('');
	const stars = {text: '*'.repeat(textEdit(text).at), at};
	const above = paragraphs(
		[
			...(wrong ? [{text: 'That was not it.', look: 'bad' as const}] : []),
			{text: `The key ${keyFile} is locked by a passphrase.`, look: 'strong'},
			{text: 'It is used for this connection, and kept nowhere.'},
			{text: ''},
		],
		{width, theme},
	);
	const {line, column} = typedLine(stars, {label: 'Passphrase: ', width, theme});
	return {
		title: 'Passphrase',
		lines: [...above, line],
		cursor: {line: above.length, column},
		hints: [
			['Enter', 'unlock'],
			['Esc', 'try without it'],
		],
	};
};
