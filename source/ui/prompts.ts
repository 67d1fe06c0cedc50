import {setImmediate} from 'node:timers/promises';
import type {SshQuestions} from '../ssh/options.ts';

/** Asks in the terminal what a connection needs to know; the library that asks is loaded with the first question. */
export const sshQuestions: SshQuestions = {
	acceptHostKey: async (host, keyType, fingerprint, signal) => {
		const {confirm} = await import('@inquirer/prompts');
		const message = `${host} is not known here. Its ${keyType} key is ${fingerprint}. Trust it from now on?`;
		return ask(async () => confirm({message, default: false}, {signal, output: process.stderr}));
	},
	passphrase: async (keyFile, wrong, signal) => {
		const {password} = await import('@inquirer/prompts');
		const message = `${wrong ? 'That was not it. ' : ''}Passphrase for ${keyFile}:`;
		return ask(async () => password({message}, {signal, output: process.stderr}));
	},
};

/**
 * Every question to a person goes through here: a prompt and a full screen can then follow each other
 * on one stdin.
 * @param prompt calls one of @inquirer/prompts; its errors pass through
 */
export async function ask<Answer>(prompt: () => Promise<Answer>): Promise<Answer> {
	// Ink unrefs stdin when it lets go of it, and a prompt does not hold the process up by itself.
	process.stdin.ref();
	try {
		return await prompt();
	} finally {
		// readline pauses stdin a tick after its end: that must be over before the next one reads.
		await setImmediate();
	}
}
