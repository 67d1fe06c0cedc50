import {createInterface} from 'node:readline';
import {password} from '@inquirer/prompts';
import {ask} from '../../ask.ts';
import type {Prompt} from './prompt.ts';

/**
 * Asks in a terminal that can do no more than print lines (TERM=dumb): nothing is drawn over. An abort
 * rejects, and so does the end of the input.
 */
export const linePrompt =
	(signal: AbortSignal): Prompt =>
	({message, initial, isSecret}) =>
		ask(async () =>
			isSecret
				? password({message}, {signal})
				: readLine(`? ${message}${initial === '' ? '' : ` (${initial})`} `, signal),
		);

const readLine = async (question: string, signal: AbortSignal): Promise<string> => {
	signal.throwIfAborted();
	// Not as a terminal: the terminal's own line editing is all there is.
	const lines = createInterface({input: process.stdin, terminal: false, signal});
	try {
		process.stdout.write(question);
		return await new Promise<string>((resolve, reject) => {
			lines.once('line', resolve);
			lines.once('close', () => reject(endOfInput()));
		});
	} finally {
		lines.close();
	}
};

const endOfInput = () =>
	Object.assign(new Error('the input ended before an answer'), {name: 'ExitPromptError'});
