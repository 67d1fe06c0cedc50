import {homedir} from 'node:os';
import {join} from 'node:path';
import {makeCheckout} from '../../../source/kubespray/checkout.ts';
import {makeController} from '../../../source/kubespray/controller/controller.ts';
import {pythonRange} from '../../../source/model/compatibility/releases.ts';
import type {Checkout, Controller} from '../../../source/model/kubespray.ts';

/** Kubespray's own repository, a URL or a folder; undefined where nobody named one. */
export const realRepository = process.env['KUBESPRAY_REPOSITORY'] || undefined;

/** A release of it and the Ansible that it asks for, under the user's cache: made once a machine. */
export async function realKubespray(
	release: string,
): Promise<{checkout: Checkout; controller: Controller & {kind: 'environment'}}> {
	const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'rookery-test');
	const root = join(cache, 'kubespray');
	const home = {config: join(root, 'config'), data: join(root, 'data'), state: join(root, 'state')};
	const {signal} = new AbortController();
	const quiet = {home, onProgress: () => undefined, signal, env: process.env};
	const checkout = await makeCheckout({repository: realRepository ?? '', release, ...quiet});
	const range = pythonRange(release);
	if (!range) throw new Error(`no Python is known for ${release}`);
	const controller = await makeController({
		checkout,
		runner: 'python',
		pythonRange: range,
		...quiet,
	});
	if (controller.kind !== 'environment') throw new Error('not a Python environment');
	return {checkout, controller};
}
