import type {Said} from './failure-trace.ts';
import {excerptOf, tellingLine} from './log-excerpt.ts';

type Failed = Said & {
	readonly unreachable: boolean;
	readonly delegatedTo?: string | undefined;
};

/** Why a task failed, in a line or a few: Ansible's words where they say something, ours where they don't. */
export const readableMessage = (failed: Failed): string => {
	const {message = '', rc, image, censored, unreachable, delegatedTo = 'it'} = failed;
	if (censored) return 'it failed; Ansible holds back what it said, for it may hold secrets';
	const text = excerptOf(message) ?? '';
	if (unreachable) return `${delegatedTo} can't be reached: ${afterPrefix(text)}`;
	if (/^non-zero return code/.test(text)) return endedWith(rc, image);
	if (/^MODULE FAILURE/.test(text)) return lastError(failed) ?? text;
	return text === '' ? 'it failed and said nothing' : text;
};

const endedWith = (rc: number | undefined, image: string | undefined) => {
	const code = `exit code ${rc ?? '?'}`;
	if (image !== undefined) return `the image ${image} could not be pulled (${code})`;
	// What timeout(1), which kubespray puts before kubeadm, ends with.
	return rc === 124
		? `its command was given up after its time (${code})`
		: `its command ended with ${code}`;
};

const afterPrefix = (text: string) =>
	text.replace(/^Failed to connect to the host via ssh:\s*/, '') || 'ssh said nothing';

/** A module that broke says so in its traceback; a missing interpreter, the shell. */
const lastError = ({stderr, stdout}: Said) => tellingLine([stderr, stdout].join('\n'));
