import type {CommandContext} from '../../source/commands/command.ts';
import {parseCommandLine} from '../../source/commands/command-line.ts';
import {runCommand} from '../../source/commands/index.ts';
import {homeFolders} from '../../source/system/paths.ts';

/** What a command has in a script, in a home of its own; what it writes is kept. */
export const aContext = (root: string, ssh: CommandContext['ssh']) => {
	const lines: string[] = [];
	const env = {ROOKERY_HOME: root};
	const context: CommandContext = {
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

/** Runs a command line, and throws where rookery would report an error. */
export const runWords = async (context: CommandContext, words: readonly string[]) => {
	const {request} = parseCommandLine(words, context.version);
	if (request.kind === 'refuse') throw request.error;
	if (request.kind !== 'run') throw new Error(`"${words.join(' ')}" runs no command`);
	return runCommand(request.invocation, context);
};
