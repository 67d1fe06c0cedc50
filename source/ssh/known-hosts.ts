import {createHash, createHmac, randomBytes} from 'node:crypto';
import {access, appendFile, constants, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {ServerHostKeyAlgorithm} from 'ssh2';
import {fileProblem, UserError} from '../primitives/errors.ts';
import {quoteWords} from '../primitives/text.ts';
import {serialQueue} from '../system/async.ts';
import {makeFolder, readBoundedText} from '../system/files.ts';
import {runProgram} from '../system/process.ts';
import type {SshConfig} from './config.ts';
import type {SshOptions} from './options.ts';

/**
 * Has a host's first key accepted, by the command line or by the person, and remembers it.
 * @throws UserError when nobody vouches for it
 */
export async function acceptHostKey(
	config: SshConfig,
	key: HostKey,
	{options, signal}: {readonly options: SshOptions; readonly signal: AbortSignal},
): Promise<void> {
	const fingerprint = fingerprintOf(key);
	if (options.acceptedHostKeys.includes(fingerprint)) {
		await remember(config, key, options);
		return noteUnkept(config, key, {options, signal});
	}
	const {questions} = options;
	if (questions === undefined || config.neverAddsHostKeys) {
		throw notVouchedFor(config, key, await knownHostKeys(config, signal));
	}
	return serialQueue(questions, async () => {
		// Another connection may have asked about the same host while this one waited for its turn.
		const known = await knownHostKeys(config, signal);
		if (checkHostKey(config, known, key) === 'known') return;
		if (options.acceptedHostKeys.includes(fingerprint)) return;
		const type = hostKeyType(key);
		if (!(await questions.acceptHostKey(config.host, type, fingerprint, signal))) {
			throw new UserError(`the host key of ${config.host} was not accepted`, {
				fault: 'connection',
				where: config.destination,
				hint: 'compare it with what the host’s administrator tells you, then try again',
			});
		}
		options.acceptedHostKeys.push(fingerprint);
		await remember(config, key, options);
		await noteUnkept(config, key, {options, signal});
	});
}

/** An accepted key that the user's own known_hosts files did not keep. */
export type UnkeptHostKey = {
	/** What the host goes by in known_hosts. */
	readonly name: string;
	/** Type and key, as known_hosts has them. */
	readonly key: string;
	/** Those of the user's own files that can be read, which stay valid beside it. */
	readonly userKnownHosts: readonly string[];
};

/**
 * The accepted key of a destination that the user's known_hosts could not keep: an ssh of OpenSSH's own has to be given
 * it. Only destinations that these options have connected to are known.
 */
export const unkeptHostKey = (
	{acceptedHostKeys}: Pick<SshOptions, 'acceptedHostKeys'>,
	destination: string,
): UnkeptHostKey | undefined => unkeptBy.get(acceptedHostKeys)?.get(destination);

const unkeptBy = new WeakMap<readonly string[], Map<string, UnkeptHostKey>>();

/** Whether a file keeps what is written to it (/dev/null does not) shows only when it is read again. */
async function noteUnkept(
	config: SshConfig,
	key: HostKey,
	{options, signal}: {readonly options: SshOptions; readonly signal: AbortSignal},
): Promise<void> {
	const {trusted} = await knownHostKeys(config, signal);
	if (trusted.some(other => other.equals(key))) return;
	const files = config.userKnownHosts;
	// OpenSSH reads a device without an end for ever, too.
	const areReadable = await Promise.all(files.map(isReadableFile));
	const unkept = unkeptBy.get(options.acceptedHostKeys) ?? new Map<string, UnkeptHostKey>();
	unkeptBy.set(options.acceptedHostKeys, unkept);
	unkept.set(config.destination, {
		name: hostKeyName(config),
		key: hostKeyText(key),
		userKnownHosts: files.filter((_, index) => areReadable[index]),
	});
}

const hostKeyText = (key: HostKey) => `${hostKeyType(key)} ${key.toString('base64')}`;

/** As with OpenSSH, a known_hosts that cannot be written is worth a warning, and does not keep anybody out. */
async function remember(config: SshConfig, key: HostKey, options: SshOptions): Promise<void> {
	try {
		await rememberHostKey(config, key);
	} catch (error) {
		const problem = fileProblem(error, 'connection');
		const reason = problem?.message ?? (error instanceof Error ? error.message : String(error));
		const text = `The host key of ${config.host} could not be added to known_hosts. ${reason}`;
		const told = toldBy.get(options.acceptedHostKeys) ?? new Set();
		toldBy.set(options.acceptedHostKeys, told);
		if (told.has(text)) return;
		told.add(text);
		(options.questions?.warn ?? options.warn)?.(text);
	}
}

/** An invocation connects to a host more than once, and says it once. */
const toldBy = new WeakMap<readonly string[], Set<string>>();

function notVouchedFor(config: SshConfig, key: HostKey, {authorities}: KnownHostKeys): UserError {
	const fingerprint = fingerprintOf(key);
	const source =
		authorities.length > 0
			? 'host certificates (@cert-authority in known_hosts)'
			: config.knownHostsCommand === undefined
				? undefined
				: 'KnownHostsCommand';
	const unasked = source === undefined ? '' : `rookery does not use ${source} yet; `;
	return new UserError(
		`${config.host} is not in known_hosts; its key is ${hostKeyType(key)} ${fingerprint}`,
		{
			fault: 'connection',
			where: config.destination,
			hint: `${unasked}if that is its key, pass --accept-host-key ${fingerprint}`,
		},
	);
}

/**
 * @returns whether a host's key is one of those known for it, or its first
 * @throws UserError when another key is known for it, or this one was revoked
 */
export function checkHostKey(
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
			hint: `someone may be listening in. If the host was set up anew, forget its old key: ${quoteWords(['ssh-keygen', '-R', hostKeyName(config), ...(file === undefined ? [] : ['-f', file])])}`,
		},
	);
}

function describe(key: HostKey): string {
	return `${hostKeyType(key)} ${fingerprintOf(key)}`;
}

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
	if (!(await isReadableFile(file))) return [];
	const {stdout} = await runProgram('ssh-keygen', ['-F', name, '-f', file], {signal});
	return stdout
		.split('\n')
		.filter(line => line !== '' && !line.startsWith('#'))
		.map(readLine);
}

/** A device such as /dev/full is read for ever, and a pipe waited for. None of them keeps a key. */
async function isReadableFile(file: string): Promise<boolean> {
	try {
		await access(file, constants.R_OK);
		return (await stat(file)).isFile();
	} catch {
		return false;
	}
}

function readLine(line: string): {marker: string; key: HostKey} {
	const words = line.split(/\s+/);
	const marker = words[0]?.startsWith('@') ? words[0] : '';
	return {marker, key: Buffer.from(words[marker === '' ? 2 : 3] ?? '', 'base64')};
}

/**
 * Adds a key the user accepted to the first known_hosts file of theirs, as OpenSSH would.
 * @throws the system's error where that file cannot be written
 */
async function rememberHostKey(config: SshConfig, key: HostKey): Promise<void> {
	const [file] = config.userKnownHosts;
	if (file === undefined) return;
	const name = hostKeyName(config);
	const line = `${config.hashKnownHosts ? hashName(name) : name} ${hostKeyText(key)}`;
	await makeFolder(dirname(file), 0o700);
	const before = (await isReadableFile(file)) ? await readBoundedText(file) : '';
	const gap = before === '' || before.endsWith('\n') ? '' : '\n';
	await appendFile(file, `${gap}${line}\n`, {mode: 0o600});
}

/** `HashKnownHosts yes`: the file does not tell which hosts one visits (sshd(8), SSH_KNOWN_HOSTS). */
function hashName(name: string): string {
	const salt = randomBytes(20);
	const hash = createHmac('sha1', salt).update(name).digest('base64');
	return `|1|${salt.toString('base64')}|${hash}`;
}

/** The name a host goes by in known_hosts. */
function hostKeyName({hostKeyAlias, host, port}: SshConfig): string {
	if (hostKeyAlias !== undefined) return hostKeyAlias;
	return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
}

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

/** `ssh-ed25519` and its like: the first string of a key in wire format (RFC 4253, 6.6). */
function hostKeyType(key: HostKey): string {
	return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
}

/** A public host key in ssh's wire format. */
export type HostKey = Buffer;

/** `SHA256:…`, as ssh-keygen and sshd print it. */
function fingerprintOf(key: HostKey): string {
	return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
