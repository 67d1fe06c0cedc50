import {stripControl} from '../strip-control.ts';
import {hideSecrets} from './hide-secrets.ts';

/**
 * What a process was started with, in a line that may be shown and kept.
 * @param words the program and its arguments
 * @param isCensored Ansible censors what the task says: no argument is shown but the name of its module
 */
export const commandLine = (
	words: readonly string[],
	{isCensored}: {readonly isCensored: boolean},
): string => {
	const [program = '', ...others] = words;
	const modules = others.filter(word => module.test(word));
	const left = modules.length < others.length ? ['…'] : [];
	const line = isCensored ? [program, ...modules, ...left].join(' ') : hideSecrets(words);
	const clean = stripControl(line).replaceAll(/\s+/g, ' ').trim();
	return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
};

/** What Ansible copies to a node to do a task; its arguments are inside. */
const module = /^[\w./-]*\/AnsiballZ_\w+\.py$/;

const longest = 200;
