import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Blueprint} from '../blueprint.ts';
import {accessFiles} from './access-files.ts';

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
