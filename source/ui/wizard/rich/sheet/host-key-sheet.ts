import type {Scene} from '../scene.ts';
import type {SshQuestion} from '../state/face-state.ts';
import {paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';

/** Whether a host that was not met before is to be trusted. */
export const hostKeySheet = (
	{theme}: Pick<Scene, 'theme'>,
	{host, keyType, fingerprint}: Extract<SshQuestion, {readonly kind: 'host-key'}>,
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
	hints: [
		['y', 'yes, trust it'],
		['n', 'no'],
	],
});
