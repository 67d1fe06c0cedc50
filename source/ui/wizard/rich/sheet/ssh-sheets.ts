import type {Scene} from '../scene.ts';
import type {SshQuestion} from '../state/face-state.ts';
import {textEdit} from '../state/text-edit.ts';
import {paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';
import {typedLine} from './typed-line.ts';

type Asked<Kind extends SshQuestion['kind']> = Extract<SshQuestion, {readonly kind: Kind}>;

/** Whether a host that was not met before is to be trusted. */
export const hostKeySheet = (
	{theme}: Pick<Scene, 'theme'>,
	{host, keyType, fingerprint}: Asked<'host-key'>,
	width: number,
): SheetContent => ({
	title: 'Not met before',
	lines: paragraphs(
		[
			{text: `${host} is not known here.`, look: 'strong'},
			{text: `Its ${keyType} key is ${fingerprint}`},
			{text: ''},
			{text: 'Is that the key of the host you mean? On the host itself, this prints it:'},
			{text: '  ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub', look: 'accent'},
			{text: ''},
			{text: 'With yes it is trusted from now on, as ssh does it; with no, nothing is sent there.'},
		],
		{width, theme},
	),
	at: 0,
	hints: [
		['y', 'yes, trust it'],
		['n', 'no'],
	],
});

/** What a key file is locked with. */
export const passphraseSheet = (
	{theme, face}: Scene,
	{keyFile, wrong}: Asked<'passphrase'>,
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
		at: 0,
		cursor: {line: above.length, column},
		hints: [
			['Enter', 'unlock'],
			['Esc', 'try without it'],
		],
	};
};
