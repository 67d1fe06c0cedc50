import {join} from 'node:path';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import {UserError} from '../../model/user-error.ts';
import {followProgram} from '../program/follow-program.ts';
import {ansibleVersion} from './ansible-version.ts';
import {bytecodeIn} from './bytecode-in.ts';
import {pythonSettings} from './python-settings.ts';

type Request = {
	readonly folder: string;
	readonly checkout: Checkout;
	readonly env: NodeJS.ProcessEnv;
	readonly signal: AbortSignal;
};

/**
 * Sees that the Ansible of an environment runs, is one that kubespray takes, and has
 * the package that kubespray asserts beside it.
 * @returns the version of ansible-core
 * @throws UserError when not
 */
export async function verifyEnvironment(request: Request): Promise<string> {
	const {folder, checkout, env, signal} = request;
	const run = (program: string, ...words: readonly string[]) =>
		followProgram(join(folder, 'bin', program), words, {
			signal,
			folder: checkout.folder,
			environment: {
				...pythonSettings(env),
				...bytecodeIn(folder),
				ANSIBLE_CONFIG: join(checkout.folder, 'ansible.cfg'),
			},
		});
	const version = ansibleVersion(await run('ansible-playbook', '--version'), checkout);
	const imported = await run('python', '-c', 'import netaddr');
	if (imported?.exitCode === 0) return version;
	throw new UserError(
		`the requirements of kubespray ${checkout.release} leave out what it needs: ${tellingLine(imported?.stderr.join('\n'))}`,
		{fault: 'kubespray', where: join(checkout.folder, 'requirements.txt')},
	);
}
