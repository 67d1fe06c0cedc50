import {execFile} from 'node:child_process';
import {rm} from 'node:fs/promises';
import {promisify} from 'node:util';
import {makeFolder} from '../../system/files.ts';
import type {ClusterFiles} from './cluster-files.ts';
import {readOptional} from './read-optional.ts';

/**
 * The cluster's key pair, made by OpenSSH the first time: a key of its own, so that no key of the user's
 * is ever on a node. It has no passphrase: a run must be able to go on while nobody is there.
 * @returns the public key, as authorized_keys has it
 */
export async function makeClusterKey(
	{folder, privateKey, publicKey}: ClusterFiles,
	{cluster, signal}: {cluster: string; signal: AbortSignal},
): Promise<string> {
	const present = await readOptional(publicKey);
	if (present !== undefined && (await readOptional(privateKey)) !== undefined) {
		return present.trim();
	}

	await makeFolder(folder, 0o700);
	// A kill between the two files leaves half a pair, which ssh-keygen would ask about.
	await Promise.all([rm(privateKey, {force: true}), rm(publicKey, {force: true})]);
	const words = ['-q', '-t', 'ed25519', '-N', '', '-C', `rookery ${cluster}`, '-f', privateKey];
	await promisify(execFile)('ssh-keygen', words, {signal});
	return ((await readOptional(publicKey)) ?? '').trim();
}
