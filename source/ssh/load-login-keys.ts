import {readFile} from 'node:fs/promises';
import type {ParsedKey} from 'ssh2';
import ssh2 from 'ssh2';
import type {LoginKey} from './login-key.ts';
import {readPublicHalf} from './read-public-half.ts';
import type {SshConfig} from './ssh-config.ts';
import {unlockedKey} from './unlocked-key.ts';

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
	const privateText = await readFile(file).catch(() => undefined);
	const publicKey = await readPublicHalf(file, privateText);
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
