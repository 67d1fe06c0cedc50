import {readFile} from 'node:fs/promises';
import type {SshOptions} from './ssh-options.ts';
import {takeTurn} from './take-turn.ts';
import {unlockedKey} from './unlocked-key.ts';

const tries = 3;

/**
 * Asks the passphrase of a key file, three times at most, and keeps it in `options.passphrases`.
 * @returns false when there is nobody to ask, or no passphrase came that opens the key
 */
export async function askPassphrase(
	file: string,
	{options, signal}: {readonly options: SshOptions; readonly signal: AbortSignal},
): Promise<boolean> {
	const {questions, passphrases} = options;
	if (questions === undefined) return false;
	const text = await readFile(file);
	const isUnlocked = () => unlockedKey(file, text, passphrases) !== undefined;
	return takeTurn(questions, async () => {
		if (isUnlocked()) return true; // another connection asked meanwhile
		for (let tried = 0; tried < tries; tried += 1) {
			const passphrase = await questions.passphrase(file, tried > 0, signal);
			if (passphrase === undefined) return false;
			passphrases.set(file, passphrase);
			if (isUnlocked()) return true;
			passphrases.delete(file);
		}
		return false;
	});
}
