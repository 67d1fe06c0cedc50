import type {HostKey} from './fingerprint-of.ts';

/** `ssh-ed25519` and its like: the first string of a key in wire format (RFC 4253, 6.6). */
export function hostKeyType(key: HostKey): string {
	return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
}
