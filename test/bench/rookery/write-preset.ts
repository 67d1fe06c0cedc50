import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import {type WantedNode, wantedNodes} from '../nodes/wanted-nodes.ts';

/**
 * Writes the preset of the wanted nodes.
 * @param server of the image; undefined for the one that LXD has
 * @returns its path
 */
export async function writePreset(folder: string, server?: string | undefined): Promise<string> {
	const file = join(folder, 'bench.yaml');
	const group = (nodes: readonly WantedNode[]) => ({
		profiles: ['default'],
		nodes: Object.fromEntries(nodes.map(({name, member}) => [name, member])),
	});
	const preset = {
		version: 1,
		cluster: 'bench',
		lxd: {hosts: ['albatross1', 'albatross2', 'albatross3']},
		image: {alias: 'tiny', ...(server === undefined ? {} : {server})},
		masters: group(wantedNodes.slice(0, 3)),
		workers: group(wantedNodes.slice(3)),
		profiles: {},
		kubespray: {release: 'v2.28.1'},
	};
	await writeFile(file, stringify(preset));
	return file;
}
