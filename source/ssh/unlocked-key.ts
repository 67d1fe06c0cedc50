import type {ParsedKey} from 'ssh2';
import {parseKey} from './parse-key.ts';

/** Unlocking a key takes half a second on purpose: once an invocation is enough. */
const unlocked = new WeakMap<Passphrases, Map<string, ParsedKey>>();

type Passphrases = ReadonlyMap<string, string>;

/** @returns undefined when its passphrase is not among these */
export function unlockedKey(
	file: string,
	text: Buffer,
	passphrases: Passphrases,
): ParsedKey | undefined {
	const keys = unlocked.get(passphrases) ?? new Map<string, ParsedKey>();
	unlocked.set(passphrases, keys);
	const key = keys.get(file) ?? parseKey(text, passphrases.get(file));
	if (key !== undefined) keys.set(file, key);
	return key;
}
