import {access, mkdir} from 'node:fs/promises';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {findPython} from '../../../source/kubespray/controller/python.ts';
import type {Controller} from '../../../source/model/kubespray.ts';
import {runCommand} from '../../lab/command.ts';
import {holdLock} from '../../lab/lock.ts';

/**
 * A Python environment with the Ansible that the stand-in's v2.28.1 wants, under the user's cache: made
 * once a machine, in some seconds.
 */
export async function ensureAnsible(): Promise<Controller & {readonly kind: 'environment'}> {
	const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'rookery-test');
	const folder = join(cache, `ansible-core-${release}`);
	const isMade = join(folder, 'made');
	await mkdir(cache, {recursive: true});
	await holdLock(join(cache, 'ansible.lock'), async () => {
		if (await exists(isMade)) return;
		await runCommand([await fittingPython(), '-m', 'venv', '--clear', folder]);
		const quietly = ['--quiet', '--disable-pip-version-check'];
		const wanted = [`ansible-core==${release}`, 'netaddr==1.3.0'];
		await runCommand([join(folder, 'bin', 'pip'), 'install', ...quietly, ...wanted]);
		await mkdir(isMade);
	});
	const python = await runCommand([
		join(folder, 'bin', 'python'),
		'-c',
		'import platform; print(platform.python_version())',
	]);
	return {kind: 'environment', folder, python: python.trim(), ansible: release};
}

const release = '2.16.14';

async function fittingPython(): Promise<string> {
	const {signal} = new AbortController();
	const range = {least: '3.10', most: '3.12'};
	const found = await findPython({range, env: process.env, signal});
	if (!found) throw new Error(`no Python from ${range.least} to ${range.most} is on PATH`);
	return found.path;
}

const exists = (path: string) =>
	access(path).then(
		() => true,
		() => false,
	);
