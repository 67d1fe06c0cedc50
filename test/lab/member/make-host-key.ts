import {existsSync} from 'node:fs';
import {runCommand} from '../command/run-command.ts';

/** Makes an ssh host key; nothing when the file is there. */
export async function makeHostKey(file: string): Promise<void> {
	if (existsSync(file)) return;
	await runCommand(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
}
