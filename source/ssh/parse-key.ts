import type {ParsedKey} from 'ssh2';
import ssh2 from 'ssh2';

/** @returns undefined for what is no key, or a private key that this passphrase does not open */
export function parseKey(
	text: Buffer | string,
	passphrase?: string | undefined,
): ParsedKey | undefined {
	const parsed = ssh2.utils.parseKey(text, passphrase);
	const key = Array.isArray(parsed) ? parsed[0] : parsed;
	return key instanceof Error ? undefined : key;
}
