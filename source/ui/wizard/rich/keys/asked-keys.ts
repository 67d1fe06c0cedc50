import {editText} from '../state/edit-text.ts';
import type {SshQuestion, Typing} from '../state/face-state.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';
import {writeText} from './write-text.ts';

/** Keys while a connection waits for an answer. */
export const askedKeys = (
	key: string,
	asking: SshQuestion,
	typing: Typing | undefined,
): readonly Command[] => {
	if (asking.kind === 'host-key') {
		if (key === 'y') return [{type: 'accept-host-key', isAccepted: true}];
		return key === 'n' || key === 'escape' ? [{type: 'accept-host-key', isAccepted: false}] : [];
	}
	if (key === 'escape') return [{type: 'give-passphrase', passphrase: undefined}];
	if (key === 'enter') return [{type: 'give-passphrase', passphrase: typing?.text ?? ''}];
	const edited = editText(typing ?? textEdit(''), key);
	return edited ? [writeText({...edited, purpose: {kind: 'passphrase'}})] : [];
};
