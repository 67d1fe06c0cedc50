import type {Lab} from '../lab/lab.ts';

/** What every side has to bring up: twelve nodes, four on each of three members. */
export const wantedNodes = Array.from({length: 12}, (_, index) => ({
	name: `bench-node-${index + 1}`,
	member: `albatross${(index % 3) + 1}`,
}));

export type WantedNode = (typeof wantedNodes)[number];

/** @throws when a side that says it is done is not */
export async function expectNodesUp(lab: Lab): Promise<void> {
	const missing = await nodesNotUp(lab);
	if (missing.length > 0) throw new Error(`not up: ${missing.join(', ')}`);
}

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
