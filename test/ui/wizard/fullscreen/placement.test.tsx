import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {member} from '../../../model/checks/situation.ts';
import {aFleet, knownFacts, remoteImages} from '../fixtures/known-facts.ts';
import {aLargeFleet} from './a-large-fleet.ts';
import {aWizard, key} from './a-wizard.tsx';

afterEach(cleanup);

const placing = async (wish: Parameters<typeof aWizard>[0] = {}) => {
	const wizard = await aWizard(wish);
	await wizard.goTo('placement');
	const preset = () => wizard.store.now().wizard.preset;
	return {
		...wizard,
		preset,
		places: () => ({...preset().masters.nodes, ...preset().workers.nodes}),
	};
};

test('members stand side by side, with bars of what is in use, planned and free', async () => {
	const {lines, sees} = await placing();
	await sees('█ in use  ▒ planned  ░ free');
	expect(lines().find(line => line.includes('albatross1'))).toMatch(
		/albatross1 +albatross2 +albatross3/,
	);
	await sees(/mem +█+▒+░+ 4\+/);
	await sees('▸ ● master-1 etcd');
});

test('a node is picked up, carried to another member, and put down; Escape takes it back', async () => {
	const {press, sees, places, row, store} = await placing();
	expect(row()).toBe('node lab-cluster-master-1');
	press(' ');
	await sees('put it down');
	press(key.right, key.right);
	expect(places()['lab-cluster-master-1']).toBe('albatross3');
	press(key.escape);
	await sees('pick up');
	expect(places()['lab-cluster-master-1']).toBe('albatross1');
	press(' ', key.right, ' ');
	expect(places()['lab-cluster-master-1']).toBe('albatross2');
	expect(store.now().face.carried).toBeUndefined();
	await sees('etcd hangs on it');
	press('u');
	expect(places()['lab-cluster-master-1']).toBe('albatross1');
});

test('a member that takes no node is passed over, and says why', async () => {
	const facts = knownFacts({fleet: aLargeFleet({offline: ['albatross2']})});
	const {press, sees, places, choose} = await placing({facts});
	await sees('albatross2 ✖');
	choose('node lab-cluster-master-1');
	const from = places()['lab-cluster-master-1'];
	press(' ', from === 'albatross1' ? key.right : key.left);
	expect(places()['lab-cluster-master-1']).toBe(
		from === 'albatross1' ? 'albatross3' : 'albatross1',
	);
	press(' ');
	choose('member albatross2');
	press('a');
	await sees('Not there: albatross2 is offline');
});

test('a member without virtual machines takes none of them, and says why', async () => {
	const [first = member('albatross1')] = aFleet().members;
	const fleet = aFleet({members: [first, member('albatross2'), member('albatross3')]});
	const {goTo, press, sees, choose, store} = await aWizard({facts: knownFacts({fleet})});
	await goTo('nodes');
	choose('nodes.kind');
	press(key.right);
	await goTo('placement');
	expect(Object.values(store.now().wizard.preset.workers.nodes)).not.toContain('albatross1');
	await sees('albatross1 ✖');
	await sees(/✖ no virtual machines/);
	choose('member albatross1');
	press('a');
	await sees('Not there: albatross1 can make no virtual machines: vhost_vsock');
});

test('nodes are added, taken out, renamed, and change their role', async () => {
	const {press, sees, preset, choose, row} = await placing();
	choose('member albatross2');
	press('a');
	expect(row()).toBe('node lab-cluster-worker-4');
	expect(preset().workers.nodes['lab-cluster-worker-4']).toBe('albatross2');
	press('n');
	await sees('Another name for lab-cluster-worker-4: lab-cluster-worker-4');
	press(key.ctrl('u'));
	press('lab-cluster-worker-1');
	await sees('is one of the workers already');
	press(key.ctrl('u'));
	press('ant', key.enter);
	expect(Object.keys(preset().workers.nodes)).toContain('ant');
	expect(row()).toBe('node ant');
	press('c');
	expect(Object.keys(preset().masters.nodes)).toContain('ant');
	press('d');
	expect(Object.keys(preset().masters.nodes)).not.toContain('ant');
	for (const name of Object.keys(preset().workers.nodes).slice(1)) {
		choose(`node ${name}`);
		press('d');
	}
	choose(`node ${Object.keys(preset().workers.nodes)[0]}`);
	press('d');
	await sees('is the last worker');
});

test('who placed a node is said as it was', async () => {
	const {press, sees, at, choose} = await placing();
	await sees('lab-cluster-master-1 on albatross1: ');
	press(key.enter);
	await at('profiles');
	press(key.escape);
	await sees('a master on albatross1, as it was spread');
	choose('node lab-cluster-worker-1');
	press('m');
	await sees('a worker on auto, as you placed it');
});

test('nodes can be left to LXD, one or all, and spread again with the reason for each', async () => {
	const {press, sees, places} = await placing();
	press('m');
	expect(places()['lab-cluster-master-1']).toBe('auto');
	await sees('auto: LXD chooses');
	press('M');
	expect(new Set(Object.values(places()))).toEqual(new Set(['auto']));
	press('s');
	await sees('Spread for you, and why so');
	await sees(/lab-cluster-master-2\n +albatross\d: /);
	expect(Object.values(places())).not.toContain('auto');
});

test('a node that stayed where it was says so no more once all are spread again', async () => {
	const {press, sees, at, choose, text} = await placing();
	press(key.enter);
	await at('profiles');
	press(key.escape);
	await at('placement');
	press(key.escape);
	await at('nodes');
	choose('workers.count');
	press(key.right, key.enter);
	await at('placement');
	press('s');
	await sees('Spread for you, and why so');
	expect(text()).not.toContain('left where it was');
});

test('what an image runs on decides where nodes can go, whenever it becomes known', async () => {
	const {press, sees, at, store, text} = await placing();
	press(key.enter);
	await at('profiles');
	press(key.escape);
	await at('placement');
	expect(text()).not.toContain('albatross1 ✖');
	store.tell({
		remoteImages: {
			kind: 'known',
			server: 'https://cloud-images.ubuntu.com/releases',
			images: remoteImages.map(image => ({...image, architecture: 'aarch64'})),
		},
	});
	await sees('albatross1 ✖');
});

test('what if a member is lost: which nodes go with it, and what becomes of etcd and the API', async () => {
	const {press, sees} = await placing();
	press('w');
	await sees('What if albatross1 is lost?');
	await sees('etcd keeps its majority: 2 left of 3, 2 needed');
	await sees('✖ master-1 lost');
	press(' ', key.right, ' ', 'w');
	await sees('What if albatross2 is lost?');
	await sees('etcd loses its majority');
	press(key.escape);
	await sees('planned');
});

test('more than a member has is marked at its bar', async () => {
	const {press, sees, store} = await placing();
	store.act({type: 'go', step: 'nodes'});
	store.act({type: 'answer', key: 'workers.memory', value: '22GiB'});
	store.act({type: 'go', step: 'placement'});
	press(key.end);
	await sees(/mem +[█▒░]+ [\d.]+\+[\d.]+\/24 GiB ▲/);
});

test('fifty members with three hundred instances scroll, below each other', async () => {
	const facts = knownFacts({fleet: aLargeFleet({members: 50, instances: 300})});
	const {press, sees, choose, text, lines} = await placing({facts});
	await sees(/1 to 1\d of \d+ ──/);
	choose('member albatross50');
	await sees('▸ albatross50');
	press('a');
	await sees(/▸ ○ lab-cluster-worker-\d/);
	expect(lines()).toHaveLength(24);
	expect(text()).not.toContain('albatross1 ');
});
