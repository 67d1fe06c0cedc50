import type {PresetIssue, PresetPath} from './preset-issue.ts';
import {presetTexts} from './preset-texts.ts';

/**
 * A preset is shared, saved and logged, so that no secret may stand in it: neither a private key
 * anywhere, nor text under a name of kubespray's variables that says password, secret or token.
 * A reference that Ansible resolves itself (`{{ lookup(…) }}`) is no secret; nor is a switch.
 */
export const presetSecretIssues = (preset: unknown): readonly PresetIssue[] =>
	presetTexts(preset).flatMap(({path, text}): readonly PresetIssue[] => {
		const message = fault(path, text);
		return message === undefined ? [] : [{path, at: 'value', message}];
	});

const fault = (path: PresetPath, text: string): string | undefined => {
	if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
		return 'holds a private key, and a preset never holds a secret; keep it in a file of its own';
	}
	const name = path.findLast(key => typeof key === 'string');
	const isVariable = path[0] === 'kubespray' && path[1] === 'vars';
	return isVariable && name !== undefined && secretName.test(name) && isPlain(text)
		? `looks like a secret, and a preset never holds one; refer to it: "{{ lookup('env', '${name.toUpperCase()}') }}"`
		: undefined;
};

const secretName =
	/(^|_)(password|passwd|passphrase|secret|token|(api|access|secret|private|encryption|ipsec)_?key)$/i;

const isPlain = (text: string) => text.trim() !== '' && !text.includes('{{');
