import {access} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {runCommand} from '../../lab/command.ts';

/** The last whole release for Debian 12's Python; it carries the collection community.general. */
const release = '11.13.0';

/**
 * Ansible in a Python environment of the bench's own, under the user's cache; made when missing.
 * @returns the path of ansible-playbook
 */
export async function ensureAnsible(say: (line: string) => void): Promise<string> {
	const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
	const environment = join(cache, 'rookery-bench', `ansible-${release}`);
	const program = join(environment, 'bin', 'ansible-playbook');
	try {
		await access(program);
	} catch {
		say(`  installing ansible ${release} into ${environment}: about half a minute`);
		await runCommand(['python3', '-m', 'venv', environment]);
		const pip = join(environment, 'bin', 'pip');
		const quietly = ['--quiet', '--disable-pip-version-check'];
		await runCommand([pip, 'install', ...quietly, `ansible==${release}`]);
	}

	return program;
}
