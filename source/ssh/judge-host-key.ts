import {UserError} from '../model/user-error.ts';
import {fingerprintOf, type HostKey} from './fingerprint-of.ts';
import {hostKeyName} from './host-key-name.ts';
import {hostKeyType} from './host-key-type.ts';
import type {KnownHostKeys} from './known-host-keys.ts';
import type {SshConfig} from './ssh-config.ts';

/**
 * @returns whether a host's key is one of those known for it, or its first
 * @throws UserError when another key is known for it, or this one was revoked
 */
export function judgeHostKey(
	config: SshConfig,
	{trusted, revoked}: KnownHostKeys,
	offered: HostKey,
): 'known' | 'unknown' {
	const isOffered = (key: HostKey) => key.equals(offered);
	if (revoked.some(isOffered)) throw revokedProblem(config, offered);
	if (trusted.some(isOffered)) return 'known';
	if (trusted.length === 0) return 'unknown';
	throw changedProblem(config, trusted, offered);
}

function revokedProblem(config: SshConfig, offered: HostKey): UserError {
	return new UserError(`the host key of ${config.host} is marked revoked: ${describe(offered)}`, {
		fault: 'connection',
		where: config.destination,
		hint: 'ask its administrator for its new key; do not connect meanwhile',
	});
}

function changedProblem(
	config: SshConfig,
	trusted: readonly HostKey[],
	offered: HostKey,
): UserError {
	const sameType = trusted.filter(key => hostKeyType(key) === hostKeyType(offered));
	const expected = (sameType.length > 0 ? sameType : trusted).map(describe).join(', ');
	const [file] = config.userKnownHosts;
	return new UserError(
		`the host key of ${config.host} has changed: expected ${expected}, got ${describe(offered)}`,
		{
			fault: 'connection',
			where: config.destination,
			hint: `someone may be listening in. If the host was set up anew, forget its old key: ssh-keygen -R '${hostKeyName(config)}'${file === undefined ? '' : ` -f ${file}`}`,
		},
	);
}

function describe(key: HostKey): string {
	return `${hostKeyType(key)} ${fingerprintOf(key)}`;
}
