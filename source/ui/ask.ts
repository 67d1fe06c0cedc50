import {setImmediate} from 'node:timers/promises';

/**
 * Every question to a person goes through here: a prompt and a full screen can then follow each other
 * on one stdin.
 * @param prompt calls one of @inquirer/prompts; its errors pass through
 */
export const ask = async <Answer>(prompt: () => Promise<Answer>): Promise<Answer> => {
	// Ink unrefs stdin when it lets go of it, and a prompt does not hold the process up by itself.
	process.stdin.ref();
	try {
		return await prompt();
	} finally {
		// readline pauses stdin a tick after its end: that must be over before the next one reads.
		await setImmediate();
	}
};
