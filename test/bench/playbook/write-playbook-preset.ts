import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';

/** Ten nodes on three members. */
export const playbookNodes = Array.from({length: 10}, (_, index) => `play-node-${index + 1}`);

/** Writes the preset of the nodes that playbooks are timed on, the first of them a master. @returns its path */
export async function writePlaybookPreset(folder: string): Promise<string> {
	const placed = playbookNodes.map((name, index) => [name, `albatross${(index % 3) + 1}`] as const);
	const group = (nodes: typeof placed) => ({
		profiles: ['default'],
		nodes: Object.fromEntries(nodes),
	});
	const file = join(folder, 'play.yaml');
	const preset = {
		version: 1,
		cluster: 'play',
		lxd: {hosts: ['albatross1']},
		image: {alias: 'tiny'},
		masters: group(placed.slice(0, 1)),
		workers: group(placed.slice(1)),
		profiles: {},
		kubespray: {release: 'v2.28.1'},
	};
	await writeFile(file, stringify(preset));
	return file;
}
