import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {stringify} from 'yaml';
import type {Lab} from '../../lab/lab.ts';
import {wantedNodes} from '../nodes/wanted-nodes.ts';

/**
 * Writes the playbook that people use for this today: LXD's module of community.general, delegated
 * to the member that the node is for.
 * @returns the path of its folder: `inventory.yaml` and `play.yaml`
 */
export async function writePlay(lab: Lab, folder: string): Promise<string> {
	const place = join(folder, 'ansible');
	await mkdir(place, {recursive: true});
	const reach = {
		ansible_ssh_common_args: `-F ${lab.sshConfig}`,
		ansible_user: 'keeper',
		ansible_python_interpreter: '/usr/bin/python3',
	};
	const inventory = {
		members: {hosts: Object.fromEntries(lab.members.map(({name}) => [name, reach]))},
		nodes: {hosts: Object.fromEntries(wantedNodes.map(({name, member}) => [name, {member}]))},
	};
	const play = [
		{
			hosts: 'nodes',
			gather_facts: false,
			tasks: [
				{
					name: 'The node is there and has an address',
					delegate_to: '{{ member }}',
					'community.general.lxd_container': {
						name: '{{ inventory_hostname }}',
						target: '{{ member }}',
						state: 'started',
						source: {type: 'image', alias: 'tiny'},
						profiles: ['default'],
						wait_for_ipv4_addresses: true,
						timeout: 600,
					},
				},
			],
		},
	];
	await writeFile(join(place, 'inventory.yaml'), stringify(inventory));
	await writeFile(join(place, 'play.yaml'), stringify(play));
	return place;
}
