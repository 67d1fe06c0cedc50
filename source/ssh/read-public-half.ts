import {readFile} from 'node:fs/promises';
import type {ParsedKey} from 'ssh2';
import {parseKey} from './parse-key.ts';

/**
 * The public half of a key file, whether or not its private half is locked: from `FILE.pub`, or
 * from the file itself.
 * @returns undefined when neither tells
 */
export async function readPublicHalf(
	file: string,
	privateText: Buffer | undefined,
): Promise<ParsedKey | undefined> {
	const publicText = await readFile(`${file}.pub`).catch(() => undefined);
	const beside = publicText && parseKey(publicText);
	if (beside !== undefined || privateText === undefined) return beside;
	return parseKey(privateText) ?? publicPartOf(privateText.toString('latin1'));
}

/** OpenSSH's own format keeps the public part readable (openssh-portable/PROTOCOL.key). */
function publicPartOf(text: string): ParsedKey | undefined {
	const body = /-----BEGIN OPENSSH PRIVATE KEY-----([^-]+)/.exec(text)?.[1];
	if (body === undefined) return undefined;
	const bytes = Buffer.from(body, 'base64');
	let offset = 'openssh-key-v1\0'.length;
	const next = () => {
		const start = offset + 4;
		offset = start + bytes.readUInt32BE(offset);
		return bytes.subarray(start, offset);
	};
	try {
		const [_cipher, _derivation, _options] = [next(), next(), next()];
		offset += 4; // the number of keys: always one
		const key = next();
		const type = key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
		return parseKey(`${type} ${key.toString('base64')}`);
	} catch {
		return undefined;
	}
}
