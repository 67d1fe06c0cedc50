import {readFile} from 'node:fs/promises';
import type {ParsedKey} from 'ssh2';
import ssh2 from 'ssh2';
import type {LoginKey} from './login-key.ts';
import {parseKey} from './parse-key.ts';
import {readPublicHalf} from './read-public-half.ts';
import type {SshConfig} from './ssh-config.ts';

type FileKey = Extract<LoginKey, {kind: 'file'}>;

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
		Promise.all(config.identityFiles.map(file => fileKey(file, passphrases))),
	]);
	const named = files.filter(key => key !== undefined);
	const isNamed = (key: LoginKey) => named.some(other => sameKey(key, other));
	return [
		...held.filter(isNamed),
		...held.filter(key => !config.identitiesOnly && !isNamed(key)),
		...named.filter(key => !held.some(other => sameKey(key, other))),
	];
}

function sameKey(a: LoginKey, b: LoginKey): boolean {
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

async function fileKey(
	file: string,
	passphrases: ReadonlyMap<string, string>,
): Promise<FileKey | undefined> {
	const text = await readFile(file).catch(() => undefined);
	const publicKey = await readPublicHalf(file, text);
	if (publicKey === undefined) return undefined;
	const unlock = () => (text === undefined ? undefined : parseKey(text, passphrases.get(file)));
	return {kind: 'file', file, publicKey, unlock};
}
