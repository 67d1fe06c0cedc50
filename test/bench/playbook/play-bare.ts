import {join} from 'node:path';
import {
	ansibleEnvironment,
	makeWorkDirectory,
} from '../../../source/kubespray/playbook/environment.ts';
import type {PlaybookOptions} from '../../../source/kubespray/playbook/options.ts';
import {removeTree} from '../../../source/system/directories.ts';

import {runCommand} from '../../lab/command.ts';

/**
 * Runs a playbook as anybody would, by ansible-playbook alone, with the settings that rookery gives it
 * but for the callback.
 * @returns the milliseconds it took
 */
export async function playBare(options: PlaybookOptions & {ansible: string}): Promise<number> {
	const scratch = await makeWorkDirectory(options.extraVars ?? {});
	const settings = ansibleEnvironment(options, {
		scratch,
		callbacks: '',
		platform: process.platform,
	});
	const words = ['--inventory', options.inventory, '--extra-vars', `@${scratch.extraVars}`];
	const {ROOKERY_EVENTS: _, ANSIBLE_CALLBACK_PLUGINS: __, ...bare} = settings;
	const began = performance.now();
	await runCommand(
		[
			...['env', ...Object.entries(bare).map(([name, value]) => `${name}=${value}`)],
			...['sh', '-c', 'exec "$@" >>"$0" 2>&1 </dev/null', options.log],
			...[join(options.ansible, 'bin', 'ansible-playbook'), ...words, options.playbook],
		],
		{folder: options.checkout.folder, signal: options.signal},
	);
	const took = performance.now() - began;
	await removeTree(scratch.folder);
	return took;
}
