import type {CommandContext} from '../../source/commands/command.ts';
import {homeFolders} from '../../source/system/paths.ts';

/** A command as it is run in a script, in a home of its own; what it writes is kept. */
export const aContext = (root: string, argv: readonly string[], ssh: CommandContext['ssh']) => {
	const lines: string[] = [];
	const env = {ROOKERY_HOME: root};
	const context: CommandContext = {
		argv,
		json: false,
		plain: true,
		version: '0.0.0',
		env,
		home: homeFolders(env),
		write: line => void lines.push(line),
		warn: line => void lines.push(line),
		interactive: false,
		signal: new AbortController().signal,
		takeInterrupts: () => () => undefined,
		ssh,
	};
	return {context, said: () => lines.join('\n')};
};
