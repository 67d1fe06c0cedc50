import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {parse} from 'yaml';
import {ansibleInventory, type ClusterPart} from '../../../source/model/inventory.ts';
import {nodesOf} from '../../../source/model/nodes.ts';
import {Preset} from '../../../source/model/preset/schema.ts';
import {desiredVariables} from '../../../source/model/variables/variables.ts';

import {ours, situation} from '../../model/checks/situation.ts';

/** A shipped preset with another release, variables of a test's own, and what else is not as shipped. */
export async function shippedPreset(
	name: string,
	{
		release,
		vars = {},
		...rest
	}: {release: string; vars?: Readonly<Record<string, unknown>>; etcd?: readonly string[]},
): Promise<Preset> {
	const file = new URL(`../../../presets/${name}.yaml`, import.meta.url);
	const shipped = Preset.parse(parse(await readFile(file, 'utf8')));
	const kubespray = {...shipped.kubespray, release};
	return Preset.parse({
		...shipped,
		...rest,
		kubespray: {...kubespray, vars: {...kubespray.vars, ...vars}},
	});
}

/**
 * Writes what kubespray is given for a preset, as if each of its nodes ran, at addresses that lead nowhere.
 * @returns the path of the inventory
 */
export async function writeInventory(
	preset: Preset,
	{folder, leaving = []}: {folder: string; leaving?: readonly ClusterPart[]},
): Promise<string> {
	const names = [...nodesOf(preset), ...leaving].map(({name}) => name);
	const address = (name: string) => `192.0.2.${names.indexOf(name) + 1}`;
	const {fleet} = situation({
		fleet: {
			instances: names.map(name =>
				ours(name, {
					config: {'user.rookery.cluster': preset.cluster},
					nics: [{device: 'eth0', hwaddr: '', ipv4: [address(name)]}],
				}),
			),
		},
	});
	const records = Object.fromEntries(
		names.map(name => [name, {uuid: name, address: address(name), hostKeys: []}]),
	);
	const facts = {
		preset,
		fleet,
		records,
		folder,
		sshConfig: undefined,
		kubespray: undefined,
		pools: undefined,
	};
	const inventory = join(folder, 'inventory', 'hosts.yaml');
	const files = {
		'hosts.yaml': ansibleInventory(facts, {leaving}) ?? '',
		...desiredVariables(facts).files,
	};
	for (const [path, text] of Object.entries(files)) {
		const file = join(dirname(inventory), path);
		await mkdir(dirname(file), {recursive: true});
		await writeFile(file, text);
	}
	return inventory;
}
