import {createInterface} from 'node:readline';
import {input, password} from '@inquirer/prompts';
import {ask} from '../../prompts.ts';

/** One line that somebody is asked to type. */
type PromptLine = {
	/** Of the question, or of the step's own line: "next". */
	readonly key: string;
	readonly message: string;
	/** What an empty line stands for, as it would be typed. */
	readonly initial: string;
	/** Typed unseen. */
	readonly isSecret: boolean;
};

/** Asks for a line, and waits for it. */
export type Prompt = (line: PromptLine) => Promise<string>;

/** What is typed to empty an answer: an empty line leaves it as it stands. */
export const nothing = 'none';

/** Asks in the terminal. An abort, as by Ctrl-C, rejects. */
export const inquirerPrompt =
	(signal: AbortSignal): Prompt =>
	({message, initial, isSecret}) =>
		ask(async () =>
			isSecret
				? password({message}, {signal})
				: input({message, ...(initial === '' ? {} : {default: initial})}, {signal}),
		);

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

async function readLine(question: string, signal: AbortSignal): Promise<string> {
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
}

const endOfInput = () =>
	Object.assign(new Error('the input ended before an answer'), {name: 'ExitPromptError'});
