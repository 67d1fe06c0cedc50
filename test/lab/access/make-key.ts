import {readFile} from 'node:fs/promises';
import type {Blueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {accessFiles} from './access-files.ts';

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
