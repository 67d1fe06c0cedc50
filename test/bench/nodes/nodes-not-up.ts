import type {Lab} from '../../lab/lab.ts';
import {wantedNodes} from './wanted-nodes.ts';

/** The wanted nodes that LXD itself does not show as running, addressed and on their member. */
export async function nodesNotUp(lab: Lab): Promise<readonly string[]> {
	const listed = await lab.lxc('albatross1', 'list', '--format=csv', '--columns=ns4L');
	const rows = listed.split('\n').map(line => line.split(','));
	return wantedNodes
		.filter(({name, member}) => {
			const [, status, address = '', location] = rows.find(([first]) => first === name) ?? [];
			return !(status === 'RUNNING' && /\d+\.\d+/.test(address) && location === member);
		})
		.map(({name}) => name);
}
