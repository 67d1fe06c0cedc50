import {footerHints} from '../../../tui/keymap.ts';
import {textEdit} from '../../../tui/text-input.ts';
import {
	currentBlocker,
	type Dialog,
	type LeaveAnswer,
	leaveAnswers,
	type SshQuestion,
	type WizardViewModel,
} from '../state.ts';
import {hostKeyBindings, leaveBindings, passphraseBindings, saveBindings} from './bindings.ts';
import {type DialogContent, paragraphs, typedLine} from './paragraphs.ts';

/** Whether a host that was not met before is to be trusted. */
export const hostKeyDialog = (
	{theme}: Pick<WizardViewModel, 'theme'>,
	{host, keyType, fingerprint}: Extract<SshQuestion, {readonly kind: 'host-key'}>,
	width: number,
): DialogContent => ({
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
	hints: footerHints(hostKeyBindings, undefined),
});

/** The question whether to leave. */
export const leaveDialog = (
	{theme}: Pick<WizardViewModel, 'theme'>,
	chosen: LeaveAnswer,
	width: number,
): DialogContent => ({
	title: 'Leave?',
	lines: [
		...paragraphs(
			[
				{text: 'Nothing was touched, and nothing is lost.', look: 'strong'},
				{text: 'What you answered is kept: the next time you can go on from here.'},
				{text: ''},
			],
			{width, theme},
		),
		...leaveAnswers.map(answer => {
			const isChosen = answer === chosen;
			const line = `${isChosen ? theme.glyphs.cursor : ' '} ${answer[0]}  ${sentences[answer]}`;
			return isChosen ? theme.marked(line) : line;
		}),
	],
	hints: footerHints(leaveBindings, chosen),
});

const sentences: Readonly<Record<LeaveAnswer, string>> = {
	leave: 'leave the wizard, keep what I answered',
	stay: 'stay here',
};

/** What a key file is locked with. */
export function passphraseDialog(
	{theme, face}: WizardViewModel,
	{keyFile, wrong}: Extract<SshQuestion, {readonly kind: 'passphrase'}>,
	width: number,
): DialogContent {
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
		hints: footerHints(passphraseBindings, face),
	};
}

/** Under which name the preset is to be saved. */
export function saveDialog(
	{theme, face}: WizardViewModel,
	sheet: Extract<Dialog, {kind: 'save-as'}>,
	width: number,
): DialogContent {
	const refusal = currentBlocker(sheet, face.typing);
	const {line, column} = typedLine(face.typing ?? textEdit(''), {
		label: 'Name or path: ',
		width,
		theme,
	});
	const above = paragraphs(
		[
			{text: 'By its name you run it again: rookery up NAME.'},
			{text: 'A path, such as ./lab.yaml, is a file of your own: rookery up ./lab.yaml.'},
			{text: ''},
		],
		{width, theme},
	);
	return {
		title: 'Save the preset',
		lines: [
			...above,
			line,
			...paragraphs(refusal ? [{text: ''}, {text: refusal.why, look: 'bad'}] : [], {width, theme}),
		],
		cursor: {line: above.length, column},
		hints: footerHints(saveBindings, {sheet, typing: face.typing}),
	};
}
