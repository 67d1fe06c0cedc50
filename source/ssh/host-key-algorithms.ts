import type {ServerHostKeyAlgorithm} from 'ssh2';
import type {HostKey} from './fingerprint-of.ts';
import {hostKeyType} from './host-key-type.ts';

const preferred: readonly ServerHostKeyAlgorithm[] = [
	'ssh-ed25519',
	'ecdsa-sha2-nistp256',
	'ecdsa-sha2-nistp384',
	'ecdsa-sha2-nistp521',
	'rsa-sha2-512',
	'rsa-sha2-256',
];

/**
 * The types of the keys known for a host first: else a host known by one type and answering with
 * another reads as an attack.
 */
export function hostKeyAlgorithms(known: readonly HostKey[]): ServerHostKeyAlgorithm[] {
	const types = new Set(known.map(hostKeyType));
	const isKnown = (algorithm: string) =>
		types.has(algorithm.startsWith('rsa-') ? 'ssh-rsa' : algorithm);
	return [...preferred.filter(isKnown), ...preferred.filter(algorithm => !isKnown(algorithm))];
}
