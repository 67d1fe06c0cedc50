import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Blueprint} from './blueprint.ts';
import {runCommand} from './command.ts';

/**
 * Makes the lab's key pair.
 * @returns the public key, as a line of authorized_keys
 */
export async function makeKey(lab: Blueprint): Promise<string> {
	const {keyFile} = accessFiles(lab);
	const comment = `lab-${lab.name}`;
	await runCommand(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', comment, '-f', keyFile]);
	return readFile(`${keyFile}.pub`, 'utf8');
}

/** Writes the configuration and the known hosts by which any OpenSSH client reaches the members. */
export async function writeSshConfig(lab: Blueprint): Promise<void> {
	const {keyFile, knownHosts, sshConfig} = accessFiles(lab);
	const hosts = lab.memberBlueprints.map(
		({name, address}) => `Host ${name}\n\tHostName ${address}\n\tUser keeper\n`,
	);
	const network = lab.gateway.replace(/\.1$/, '.*');
	const all = [
		`Host ${lab.memberBlueprints.map(member => member.name).join(' ')} ${network}`,
		`\tIdentityFile ${keyFile}`,
		'\tIdentitiesOnly yes',
		`\tUserKnownHostsFile ${knownHosts}`,
		'',
	];
	await writeFile(sshConfig, [...hosts, ...all].join('\n'));
	await writeFile(knownHosts, (await hostKeys(lab)).join(''));
}

function hostKeys({memberBlueprints}: Blueprint): Promise<readonly string[]> {
	return Promise.all(
		memberBlueprints.map(async ({name, address, folder}) => {
			const key = await readFile(join(folder, 'host-key.pub'), 'utf8');
			return `${name},${address} ${key.trim()}\n`;
		}),
	);
}

export type AccessFiles = {
	/** The private key that every user of every member accepts; the public one is beside it. */
	readonly keyFile: string;
	readonly knownHosts: string;
	readonly sshConfig: string;
};

/** Where a lab keeps what an ssh client needs to reach it. */
export function accessFiles({folder}: Pick<Blueprint, 'folder'>): AccessFiles {
	return {
		keyFile: join(folder, 'key'),
		knownHosts: join(folder, 'known_hosts'),
		sshConfig: join(folder, 'ssh_config'),
	};
}
