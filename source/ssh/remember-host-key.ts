import {createHmac, randomBytes} from 'node:crypto';
import {appendFile, readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import {makeFolder} from '../system/files.ts';
import type {HostKey} from './fingerprint-of.ts';
import {hostKeyName} from './host-key-name.ts';
import {hostKeyType} from './host-key-type.ts';
import type {SshConfig} from './ssh-config.ts';

/**
 * Adds a key the user accepted to the first known_hosts file of theirs, as OpenSSH would.
 * @throws the system's error where that file cannot be written
 */
export async function rememberHostKey(config: SshConfig, key: HostKey): Promise<void> {
	const [file] = config.userKnownHosts;
	if (file === undefined) return;
	const name = hostKeyName(config);
	const line = `${config.hashKnownHosts ? hashName(name) : name} ${hostKeyType(key)} ${key.toString('base64')}`;
	await makeFolder(dirname(file), 0o700);
	const before = await readFile(file, 'utf8').catch(() => '');
	const gap = before === '' || before.endsWith('\n') ? '' : '\n';
	await appendFile(file, `${gap}${line}\n`, {mode: 0o600});
}

/** `HashKnownHosts yes`: the file does not tell which hosts one visits (sshd(8), SSH_KNOWN_HOSTS). */
function hashName(name: string): string {
	const salt = randomBytes(20);
	const hash = createHmac('sha1', salt).update(name).digest('base64');
	return `|1|${salt.toString('base64')}|${hash}`;
}
