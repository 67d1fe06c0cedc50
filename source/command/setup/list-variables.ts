import {glob, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {findCheckout} from '../../kubespray/checkout/find-checkout.ts';
import type {HomeFolders} from '../../preset/home.ts';

type Wanted = {
	readonly repository: string;
	readonly release: string;
	readonly home: HomeFolders;
};

/**
 * The names of the variables that a release of kubespray documents in its sample inventory, set there or
 * commented out, by name. Nothing where no checkout of it is kept here.
 */
export const listVariables = async (wanted: Wanted): Promise<readonly string[]> => {
	const checkout = await findCheckout(wanted);
	const names = new Set<string>();
	if (!checkout) return [];
	const cwd = join(checkout.folder, 'inventory', 'sample', 'group_vars');
	for await (const file of glob('**/*.yml', {cwd})) {
		const text = await readFile(join(cwd, file), 'utf8');
		for (const [, name] of text.matchAll(/^#? ?([a-z]\w+):/gm)) names.add(name ?? '');
	}
	return [...names].toSorted();
};
