import {describe, expect, test} from 'vitest';
import type {Device, Fleet} from '../../../source/model/fleet/fleet.ts';
import {resultsOf} from './results-of.ts';
import {member, ours, situation} from './situation.ts';

const {fleet} = situation();
const root = {type: 'disk', path: '/', pool: 'local'};
const eth0 = {type: 'nic', nictype: 'bridged', parent: 'br0'};
const withDevices = (devices: Record<string, Device>, changes: Partial<Fleet> = {}) =>
	situation({
		fleet: {profiles: [{name: 'default', description: '', config: {}, devices}], ...changes},
	});

describe('the root disk', () => {
	test('is fine in a pool that the members have', () => {
		expect(resultsOf('root-disk', situation()).verdicts).toEqual([
			'masters: fine',
			'workers: fine',
		]);
	});

	test.each([
		[
			'is missing',
			withDevices({eth0}),
			'lxc profile device add PROFILE root disk path=/ pool=local',
		],
		[
			'is in a pool that LXD does not have',
			withDevices({eth0, root: {...root, pool: 'fast'}}),
			'pool "fast", which LXD does not have',
		],
	])('that %s is refused', (_, input, words) => {
		const results = resultsOf('root-disk', input);
		expect(results.verdicts).toEqual(['masters: refusal', 'workers: refusal']);
		expect(results.words).toContain(words);
	});

	test('in a pool that a member lacks is refused for the nodes that go there', () => {
		const pools = [{name: 'local', driver: 'btrfs', members: ['albatross1']}];
		const {verdicts, words} = resultsOf('root-disk', situation({fleet: {pools}}));
		expect(verdicts).toEqual(['masters: refusal', 'workers: fine']);
		expect(words).toContain('pool local of the masters is not on albatross2');
	});

	test('with a size in a pool of folders is a warning, since nothing may hold it', () => {
		const sized = {...root, size: '20GiB'};
		const dir = {pools: [{name: 'local', driver: 'dir', members: ['albatross1', 'albatross2']}]};
		expect(resultsOf('disk-quota', withDevices({root: sized, eth0}, dir)).verdicts).toEqual([
			'local: warning',
		]);
		expect(resultsOf('disk-quota', withDevices({root, eth0}, dir)).verdicts).toEqual([]);
		expect(resultsOf('disk-quota', withDevices({root: sized, eth0})).verdicts).toEqual([]);
	});
});

describe('the network card', () => {
	test('is fine on a network that the members have', () => {
		expect(resultsOf('network-card', situation()).verdicts).toEqual([
			'masters: fine',
			'workers: fine',
		]);
	});

	test.each([
		['is missing', {root}, 'refusal', 'nothing would reach them'],
		[
			'is on a network that LXD does not have',
			{root, eth0: {type: 'nic', network: 'lan'}},
			'refusal',
			'"lan", which LXD does not list',
		],
		[
			'is on a link that LXD does not list',
			{root, eth0: {...eth0, parent: 'br9'}},
			'warning',
			'"br9", which LXD does not list',
		],
	])('that %s is told', (_, devices, verdict, words) => {
		const results = resultsOf('network-card', withDevices(devices as Record<string, Device>));
		expect(results.verdicts).toEqual([`masters: ${verdict}`, `workers: ${verdict}`]);
		expect(results.words).toContain(words);
	});

	test('on a bridge that a member lacks is refused for the nodes that go there', () => {
		const networks = fleet.networks.map(network => ({...network, members: ['albatross1']}));
		const {verdicts, words} = resultsOf('network-card', situation({fleet: {networks}}));
		expect(verdicts).toEqual(['masters: refusal', 'workers: fine']);
		expect(words).toContain('albatross2 has no br0');
	});

	test('on a bridge is not refused for a member that could not tell which networks it has', () => {
		const networks = fleet.networks.map(network => ({...network, members: ['albatross1']}));
		const unknown = {
			kind: 'unknown',
			why: 'Missing event connection with target cluster member',
		} as const;
		const members = [member('albatross1'), member('albatross2', {capacity: unknown})];
		const {verdicts} = resultsOf('network-card', situation({fleet: {networks, members}}));
		expect(verdicts).toEqual(['masters: fine', 'workers: fine']);
	});
});

describe('the network', () => {
	const reaching = (reach: 'joined' | 'separate' | 'unknown', changes: Partial<Fleet> = {}) => ({
		networks: fleet.networks.map(network => ({...network, reach})),
		...changes,
	});

	test.each([
		['joined', 'fine'],
		['separate', 'refusal'],
		['unknown', 'warning'],
	] as const)('of nodes on two members is %s: %s', (reach, verdict) => {
		const {verdicts, words} = resultsOf('network-joins', situation({fleet: reaching(reach)}));
		expect(verdicts).toEqual([`br0: ${verdict}`]);
		expect(words).toContain('albatross1 and albatross2');
	});

	const onOneMember = {
		masters: {profiles: ['default', 'lab-node'], nodes: {'lab-master-1': 'albatross1'}},
	};

	test('need not join members when all nodes are on one', () => {
		const input = situation({preset: onOneMember, fleet: reaching('separate')});
		expect(resultsOf('network-joins', input).verdicts).toEqual(['br0: fine']);
	});

	test('must join all that auto may choose, unless the node is there already', () => {
		const preset = {
			...onOneMember,
			workers: {profiles: ['default', 'lab-node'], nodes: {'lab-worker-1': 'auto'}},
		};
		const anywhere = situation({preset, fleet: reaching('separate')});
		expect(resultsOf('network-joins', anywhere).verdicts).toEqual(['br0: refusal']);
		const instances = [ours('lab-worker-1')];
		const placed = situation({preset, fleet: reaching('separate', {instances})});
		expect(resultsOf('network-joins', placed).verdicts).toEqual(['br0: fine']);
		const members = [member('albatross1'), member('albatross2', {status: 'Offline'})];
		const oneLeft = situation({preset, fleet: reaching('separate', {members})});
		expect(resultsOf('network-joins', oneLeft).verdicts).toEqual(['br0: fine']);
	});

	test('of macvlan cards can only be told by the nodes', () => {
		const macvlan = {type: 'nic', nictype: 'macvlan', parent: 'enp3s0'};
		const {verdicts, words} = resultsOf('network-joins', withDevices({root, eth0: macvlan}));
		expect(verdicts).toEqual(['enp3s0: warning']);
		expect(words).toContain('a member never reaches its own ones');
	});

	describe('of several cards', () => {
		const eth1 = {type: 'nic', network: 'lxdbr1'};
		const lxdbr1 = {
			name: 'lxdbr1',
			type: 'bridge',
			managed: true,
			reach: 'separate',
			why: 'private',
		};
		const networks = [
			...fleet.networks,
			...fleet.networks.map(one => ({...one, ...lxdbr1})),
		] as Fleet['networks'];

		test('must join by the first; a private one besides is a warning', () => {
			// As a profile may have them: LXD goes by the names.
			const input = withDevices({root, eth1, eth0}, {networks});
			const {verdicts, words} = resultsOf('network-joins', input);
			expect(verdicts).toEqual(['br0: fine', 'lxdbr1: warning']);
			expect(words).toContain("Kubernetes uses br0, the network of each node's first card");
		});

		test('is refused where the first is the private one', () => {
			const swapped = withDevices({root, eth0: eth1, eth1: eth0}, {networks});
			expect(resultsOf('network-joins', swapped).verdicts).toEqual([
				'lxdbr1: refusal',
				'br0: fine',
			]);
		});

		test('goes by the card that nodes were let in by', () => {
			const nodes = ['lab-master-1', 'lab-worker-1', 'lab-worker-2'];
			const record = {uuid: '1', address: '192.0.2.7', card: 'eth1', hostKeys: []};
			const records = Object.fromEntries(nodes.map(name => [name, record]));
			const swapped = withDevices({root, eth0: eth1, eth1: eth0}, {networks});
			expect(resultsOf('network-joins', {...swapped, records}).verdicts).toEqual([
				'lxdbr1: warning',
				'br0: fine',
			]);
		});
	});
});
