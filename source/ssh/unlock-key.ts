import {readFile} from 'node:fs/promises';
import {parseKey} from './parse-key.ts';
import type {SshOptions} from './ssh-options.ts';
import {takeTurn} from './take-turn.ts';

const tries = 3;

/**
 * Asks the passphrase of a key file, three times at most, and keeps it in `options.passphrases`.
 * @returns false when there is nobody to ask, or no passphrase came that opens the key
 */
export async function unlockKey(
	file: string,
	{options, signal}: {readonly options: SshOptions; readonly signal: AbortSignal},
): Promise<boolean> {
	const {questions, passphrases} = options;
	if (questions === undefined) return false;
	const text = await readFile(file);
	const opens = (passphrase: string | undefined) =>
		passphrase !== undefined && parseKey(text, passphrase) !== undefined;
	return takeTurn(questions, async () => {
		if (opens(passphrases.get(file))) return true;
		for (let tried = 0; tried < tries; tried += 1) {
			const passphrase = await questions.passphrase(file, tried > 0, signal);
			if (passphrase === undefined) return false;
			if (!opens(passphrase)) continue;
			passphrases.set(file, passphrase);
			return true;
		}
		return false;
	});
}
