import {access} from 'node:fs/promises';
import type {HostKey} from './fingerprint-of.ts';
import {hostKeyName} from './host-key-name.ts';
import {runProgram} from './run-program.ts';
import type {SshConfig} from './ssh-config.ts';

export type KnownHostKeys = {
	readonly trusted: readonly HostKey[];
	readonly revoked: readonly HostKey[];
	/** Certificate authorities, which are not asked. */
	readonly authorities: readonly HostKey[];
};

/**
 * What the known_hosts files say of a host. `ssh-keygen -F` reads them: hashed names, wildcards and
 * ports are its business. Lines of certificate authorities are passed over: ssh2 has no certificates.
 */
export async function knownHostKeys(
	config: SshConfig,
	signal: AbortSignal,
): Promise<KnownHostKeys> {
	const found = await lookUp(hostKeyName(config), config, signal);
	if (found.trusted.length > 0 || config.hostKeyAlias !== undefined || config.port === 22) {
		return found;
	}
	// As OpenSSH: a key known for the bare name counts for its other ports too.
	const bare = await lookUp(config.host.toLowerCase(), config, signal);
	return {
		trusted: bare.trusted,
		revoked: [...found.revoked, ...bare.revoked],
		authorities: [...found.authorities, ...bare.authorities],
	};
}

async function lookUp(
	name: string,
	config: SshConfig,
	signal: AbortSignal,
): Promise<KnownHostKeys> {
	const files = [...config.userKnownHosts, ...config.globalKnownHosts];
	const answers = await Promise.all(files.map(file => linesFor(name, file, signal)));
	const lines = answers.flat();
	const keys = (marker: string) =>
		lines.filter(line => line.marker === marker).map(line => line.key);
	return {trusted: keys(''), revoked: keys('@revoked'), authorities: keys('@cert-authority')};
}

async function linesFor(name: string, file: string, signal: AbortSignal) {
	const readable = await access(file).then(
		() => true,
		() => false,
	);
	if (!readable) return [];
	const {stdout} = await runProgram('ssh-keygen', ['-F', name, '-f', file], {signal});
	return stdout
		.split('\n')
		.filter(line => line !== '' && !line.startsWith('#'))
		.map(readLine);
}

function readLine(line: string): {marker: string; key: HostKey} {
	const words = line.split(/\s+/);
	const marker = words[0]?.startsWith('@') ? words[0] : '';
	return {marker, key: Buffer.from(words[marker === '' ? 2 : 3] ?? '', 'base64')};
}
