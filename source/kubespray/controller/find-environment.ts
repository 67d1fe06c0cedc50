import {access} from 'node:fs/promises';
import {join} from 'node:path';
import {compareVersions} from '../../model/compatibility/compare-versions.ts';
import type {Checkout} from '../../model/kubespray/checkout.ts';
import type {Controller} from '../../model/kubespray/controller.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {environmentsFolder} from './environments-folder.ts';
import {listEnvironments} from './list-environments.ts';
import {requirementsKey} from './requirements-key.ts';

/** The finished environment that has what a checkout requires; only files are looked at. */
export async function findEnvironment(
	checkout: Checkout,
	home: HomeFolders,
): Promise<Extract<Controller, {kind: 'environment'}> | undefined> {
	const records = await listEnvironments(home, `${await requirementsKey(checkout)}-`);
	for (const {folder: name, python, ansible} of records.toSorted((one, other) =>
		compareVersions(other.python, one.python),
	)) {
		const folder = join(environmentsFolder(home), name);
		if (await isWhole(folder)) return {kind: 'environment', folder, python, ansible};
	}
	return undefined;
}

/** The Python it was made with may have been removed since: its `python` is a link to that. */
const isWhole = (folder: string) =>
	Promise.all(['python', 'ansible-playbook'].map(name => access(join(folder, 'bin', name)))).then(
		() => true,
		() => false,
	);
