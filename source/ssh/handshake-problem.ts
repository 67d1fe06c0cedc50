import type {AuthenticationType} from 'ssh2';
import {UserError} from '../model/user-error.ts';
import type {LoginKey} from './login-key.ts';
import type {SshConfig} from './ssh-config.ts';

export type Handshake = {
	readonly cause: unknown;
	/** What the host would let in, once it was asked. */
	methods: readonly AuthenticationType[] | undefined;
	/** What it wants besides a key that it took. */
	besides: readonly AuthenticationType[] | undefined;
	/** The first bytes it sent. */
	greeting: string;
	/** What it was offered. */
	readonly keys: readonly LoginKey[];
	/** Key files it would take, of which nobody told the passphrase. */
	readonly lockedFiles: ReadonlySet<string>;
	/** What OpenSSH would have offered besides, as phrases. */
	readonly unoffered: readonly string[];
};

/** Why a host that could be reached did not let us in, from an error of ssh2's. */
export function handshakeProblem(config: SshConfig, handshake: Handshake): UserError {
	const {cause, greeting, methods} = handshake;
	if (cause instanceof UserError) return cause; // the ProxyCommand's own
	const {host, port, user} = config;
	const text = cause instanceof Error ? cause.message : String(cause);
	const problem = (message: string, hint: string) =>
		new UserError(message, {fault: 'connection', where: config.destination, hint, cause});
	if (methods !== undefined || /too many auth/i.test(text)) {
		return problem(...loginRefused(config, handshake));
	}
	if (!greeting.startsWith('SSH-')) {
		return greeting === '' && /timed out/i.test(text)
			? problem(`${host}:${port} took the connection but says nothing`, 'is that an ssh port?')
			: problem(
					`${host}:${port} is no ssh server${greeting === '' ? ': it closed the connection at once' : `: it says “${clean(greeting)}”`}`,
					'is the port right? A busy or protective sshd (MaxStartups, fail2ban) hangs up like this too',
				);
	}
	if (/timed out/i.test(text)) {
		return problem(
			`${host} stopped answering while logging in as ${user}`,
			'try again; look at the host’s load and its sshd log',
		);
	}
	const unmatched = /no matching (.+)/i.exec(text)?.[1];
	if (unmatched !== undefined) {
		return problem(
			`rookery’s ssh and ${host}:${port} have no ${unmatched} in common`,
			`See what it offers: ssh -vv ${config.destination} 2>&1 | grep -A 12 "peer server KEXINIT". Its sshd_config (KexAlgorithms, Ciphers, MACs, HostKeyAlgorithms) has to allow a common one, such as curve25519-sha256, aes256-ctr, hmac-sha2-256 and ssh-ed25519.`,
		);
	}
	return problem(
		`the ssh handshake with ${host}:${port} failed: ${text}`,
		`see what OpenSSH says: ssh -v ${config.destination}`,
	);
}

function loginRefused(
	{host, user}: SshConfig,
	{keys, methods, besides, lockedFiles, unoffered}: Handshake,
): [message: string, hint: string] {
	if (besides !== undefined) {
		return [
			`${host} took the key of ${user} and wants ${besides.join(' or ')} besides`,
			'rookery logs in by keys alone: let this login do with one (AuthenticationMethods publickey in its sshd_config), or use another login',
		];
	}
	const [locked] = lockedFiles;
	if (locked !== undefined) {
		return [
			`${host} would let ${user} in with ${locked}, but its passphrase is not known`,
			`hand the key to your ssh-agent: ssh-add ${locked}`,
		];
	}
	const tried = keys.map(key => (key.kind === 'file' ? key.file : `${key.label} (agent)`));
	const offers =
		tried.length === 0 ? 'there is no key to offer' : `it takes none of: ${tried.join(', ')}`;
	if (methods === undefined) {
		return [
			`${host} hung up on ${user} after too many keys: ${tried.join(', ')}`,
			'name the right key in your ssh config: IdentityFile and IdentitiesOnly yes',
		];
	}
	const accepts = methods.length === 0 ? '' : ` (${host} accepts ${methods.join(', ')})`;
	if (unoffered.length > 0) {
		return [
			`${host} does not let ${user} in: ${offers}${accepts}`,
			`rookery does not offer certificates or keys of security tokens yet (${unoffered.join(', ')}): put the public half of a plain key there as well`,
		];
	}
	return [
		`${host} does not let ${user} in: ${offers}${accepts}`,
		`put your public key there: ssh-copy-id ${user}@${host}, or load the right key: ssh-add FILE`,
	];
}

function clean(text: string): string {
	return (
		text
			.split('\n', 1)[0]
			?.replace(/\p{Cc}/gu, '')
			.slice(0, 60) ?? ''
	);
}
