import type {IdentityCallback, ParsedKey, SignCallback, SigningRequestOptions} from 'ssh2';
import ssh2 from 'ssh2';
import {serialQueue} from '../system/async.ts';
import {readBounded, readBoundedText} from '../system/files.ts';
import {runProgram} from '../system/process.ts';
import type {SshConfig} from './config.ts';
import type {SshOptions} from './options.ts';

/** A key that may open a host's door. */
export type LoginKey =
	| {readonly kind: 'agent'; readonly label: string; readonly publicKey: ParsedKey}
	| {
			readonly kind: 'file';
			readonly file: string;
			readonly publicKey: ParsedKey;
			/** Undefined while its passphrase is not known. */
			readonly unlock: () => ParsedKey | undefined;
	  };

type Options = {
	readonly keys: Promise<readonly LoginKey[]>;
	readonly agentSocket: string | undefined;
	/** The host would take this key, but its passphrase is not known. */
	readonly onLocked: (file: string) => void;
	/** The host takes a key, and has it prove itself. */
	readonly onSign: () => void;
};

/**
 * Offers the agent's keys and key files alike, as ssh2's one kind of key that is signed with only
 * once the host said it would take it: so that nobody is asked a passphrase in vain.
 */
export class UnlockedKeys extends ssh2.BaseAgent<ParsedKey> {
	readonly #options: Options;

	constructor(options: Options) {
		super();
		this.#options = options;
	}

	override getIdentities(callback: IdentityCallback<ParsedKey>): void {
		this.#options.keys.then(
			keys =>
				callback(
					undefined,
					keys.map(key => key.publicKey),
				),
			error => callback(error),
		);
	}

	override sign(
		publicKey: ParsedKey,
		data: Buffer,
		options: SigningRequestOptions | SignCallback,
		callback?: SignCallback,
	): void {
		if (typeof options === 'function') {
			this.sign(publicKey, data, {}, options);
			return;
		}
		const answer: SignCallback = (error, signature) => callback?.(error, signature);
		this.#sign(publicKey, data, options, answer).catch(answer);
	}

	async #sign(
		publicKey: ParsedKey,
		data: Buffer,
		options: SigningRequestOptions,
		answer: SignCallback,
	): Promise<void> {
		const keys = await this.#options.keys;
		this.#options.onSign();
		const key = keys.find(other => other.publicKey.getPublicSSH().equals(publicKey.getPublicSSH()));
		if (key?.kind === 'file') {
			const unlocked = key.unlock();
			if (unlocked === undefined) this.#options.onLocked(key.file);
			else answer(undefined, unlocked.sign(data, options.hash));
			return;
		}
		new ssh2.OpenSSHAgent(this.#options.agentSocket ?? '').sign(publicKey, data, options, answer);
	}
}

/** What an IdentityFile of the config stands for. */
type NamedKey = {
	readonly file: string;
	readonly publicKey: ParsedKey;
	/** Undefined when only the public half is there, to name a key of the agent's. */
	readonly privateText: Buffer | undefined;
};

/**
 * The keys to offer, in OpenSSH's order: the agent's that the config names, the agent's others,
 * then key files. Missing files and a silent agent just offer nothing.
 */
export async function loadLoginKeys(
	config: SshConfig,
	passphrases: ReadonlyMap<string, string>,
): Promise<readonly LoginKey[]> {
	const [held, files] = await Promise.all([
		agentKeys(config.agentSocket),
		Promise.all(config.identityFiles.map(readNamedKey)),
	]);
	const named = files.filter(key => key !== undefined);
	const isNamed = (key: LoginKey) => named.some(other => isSame(key, other));
	return [
		...held.filter(isNamed),
		...held.filter(key => !config.identitiesOnly && !isNamed(key)),
		...named
			.filter(key => !held.some(other => isSame(key, other)))
			.flatMap(key => fileKeys(key, passphrases)),
	];
}

type WithPublicKey = {readonly publicKey: ParsedKey};

function isSame(a: WithPublicKey, b: WithPublicKey): boolean {
	return a.publicKey.getPublicSSH().equals(b.publicKey.getPublicSSH());
}

async function agentKeys(socket: string | undefined): Promise<readonly LoginKey[]> {
	if (socket === undefined || socket === '') return [];
	const keys = await new Promise<readonly ParsedKey[]>(resolve => {
		// OpenSSHAgent gives parsed keys; the type is that of agents in general.
		new ssh2.OpenSSHAgent(socket).getIdentities((error, found) =>
			resolve(error ? [] : ((found ?? []) as readonly ParsedKey[])),
		);
	});
	return keys.map(publicKey => ({
		kind: 'agent',
		label: publicKey.comment || publicKey.type,
		publicKey,
	}));
}

async function readNamedKey(file: string): Promise<NamedKey | undefined> {
	const privateText = await readBounded(file).catch(() => undefined);
	const publicKey = await readPublicKey(file, privateText);
	return publicKey && {file, publicKey, privateText};
}

function fileKeys(
	{file, publicKey, privateText}: NamedKey,
	passphrases: ReadonlyMap<string, string>,
): readonly LoginKey[] {
	if (privateText === undefined) return [];
	const unlock = () => unlockedKey(file, privateText, passphrases);
	return [{kind: 'file', file, publicKey, unlock}];
}

/**
 * The public half of a key file, whether or not its private half is locked: from `FILE.pub`, or
 * from the file itself.
 * @returns undefined when neither tells
 */
async function readPublicKey(
	file: string,
	privateText: Buffer | undefined,
): Promise<ParsedKey | undefined> {
	const publicText = await readBounded(`${file}.pub`).catch(() => undefined);
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

const tries = 3;

/**
 * Asks the passphrase of a key file, three times at most, and keeps it in `options.passphrases`.
 * @returns false when there is nobody to ask, or no passphrase came that opens the key
 */
export async function askPassphrase(
	file: string,
	{options, signal}: {readonly options: SshOptions; readonly signal: AbortSignal},
): Promise<boolean> {
	const {questions, passphrases} = options;
	if (questions === undefined) return false;
	const text = await readBounded(file);
	const isUnlocked = () => unlockedKey(file, text, passphrases) !== undefined;
	return serialQueue(questions, async () => {
		if (isUnlocked()) return true; // another connection asked meanwhile
		for (let tried = 0; tried < tries; tried += 1) {
			const passphrase = await questions.passphrase(file, tried > 0, signal);
			if (passphrase === undefined) return false;
			passphrases.set(file, passphrase);
			if (isUnlocked()) return true;
			passphrases.delete(file);
		}
		return false;
	});
}

/** Unlocking a key takes half a second on purpose: once an invocation is enough. */
const unlocked = new WeakMap<Passphrases, Map<string, ParsedKey>>();

type Passphrases = ReadonlyMap<string, string>;

/** @returns undefined when its passphrase is not among these */
function unlockedKey(file: string, text: Buffer, passphrases: Passphrases): ParsedKey | undefined {
	const keys = unlocked.get(passphrases) ?? new Map<string, ParsedKey>();
	unlocked.set(passphrases, keys);
	const key = keys.get(file) ?? parseKey(text, passphrases.get(file));
	if (key !== undefined) keys.set(file, key);
	return key;
}

/** @returns undefined for what is no key, or a private key that this passphrase does not open */
function parseKey(text: Buffer | string, passphrase?: string | undefined): ParsedKey | undefined {
	const parsed = ssh2.utils.parseKey(text, passphrase);
	const key = Array.isArray(parsed) ? parsed[0] : parsed;
	return key instanceof Error ? undefined : key;
}

/**
 * What OpenSSH would offer a host and ssh2 cannot: user certificates, and keys of security tokens (`sk-…`), in files and
 * in the agent.
 * @returns a phrase for each, for a sentence: "FILE is a certificate"
 */
export async function unofferedKeys(
	config: SshConfig,
	signal: AbortSignal,
): Promise<readonly string[]> {
	const files = config.identityFiles.flatMap(file => [`${file}.pub`, `${file}-cert.pub`]);
	const inFiles = await Promise.all(
		[...new Set([...files, ...config.certificateFiles])].map(async file => {
			return describe(file, await readBoundedText(file));
		}),
	);
	const held = await heldByAgent(config, signal);
	return [...inFiles, ...held].filter(phrase => phrase !== undefined);
}

async function heldByAgent({agentSocket}: SshConfig, signal: AbortSignal) {
	if (agentSocket === undefined || agentSocket === '') return [];
	const environment = {...process.env, SSH_AUTH_SOCK: agentSocket};
	const {stdout} = await runProgram('ssh-add', ['-L'], {signal, environment});
	return stdout.split('\n').map(line => {
		const [, , ...comment] = line.split(' ');
		return describe(`${comment.join(' ') || 'a key'} (agent)`, line);
	});
}

/** @param text a public key as its file has it: its type comes first */
function describe(name: string, text: string): string | undefined {
	const [type = ''] = text.split(' ', 1);
	if (/-cert-v\d+@openssh\.com$/.test(type)) return `${name} is a certificate`;
	return type.startsWith('sk-') ? `${name} is a key of a security token` : undefined;
}
