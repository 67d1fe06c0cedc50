import {describe, expect, test} from 'vitest';
import type {MemberCapacity} from '../../../source/model/fleet/fleet.ts';
import {resultsOf} from './results-of.ts';
import {instance, member, ours, situation} from './situation.ts';

const GiB = 1024 ** 3;

type Free = {readonly memory?: number; readonly disk?: number; readonly cores?: number};
const withFree = ({memory = 20, disk = 180, cores = 8}: Free): MemberCapacity => ({
	kind: 'known',
	cores,
	memory: {total: 24 * GiB, used: (24 - memory) * GiB},
	load: undefined,
	pools: {local: {total: 200 * GiB, used: (200 - disk) * GiB}},
	unable: {},
});
const members = (first: Free, second: Free = {}) => [
	member('albatross1', {capacity: withFree(first)}),
	member('albatross2', {capacity: withFree(second)}),
];
const auto = {
	workers: {
		profiles: ['default', 'lab-node'],
		cpus: 2,
		memory: '4GiB',
		disk: '20GiB',
		nodes: {'lab-worker-1': 'auto', 'lab-worker-2': 'auto'},
	},
};

describe('memory', () => {
	test.each([
		[20, 'fine'],
		[10, 'fine'],
		[9, 'warning'],
		[8, 'warning'],
		[7, 'refusal'],
	])('of %d GiB free for nodes that ask 8 is %s', (memory, verdict) => {
		const input = situation({fleet: {members: members({memory})}});
		const {verdicts, words} = resultsOf('capacity-memory', input);
		expect(verdicts).toEqual([`albatross1: ${verdict}`, 'albatross2: fine']);
		expect(words).toContain(
			`albatross1 has ${memory} GiB of memory free; lab-worker-1 and lab-worker-2 ask 8 GiB`,
		);
	});

	test('promised to what runs there is not free, and the sentence says so', () => {
		const instances = [instance('web', {expandedConfig: {'limits.memory': '18GiB'}})];
		const {verdicts, words} = resultsOf('capacity-memory', situation({fleet: {instances}}));
		expect(verdicts).toContain('albatross1: refusal');
		expect(words).toContain('of 24 GiB, 18 GiB are promised to instances there');
	});

	test('of nodes that exist is not asked for again', () => {
		const instances = ['lab-worker-1', 'lab-worker-2'].map(name => ours(name));
		const input = situation({fleet: {instances, members: members({memory: 1})}});
		expect(resultsOf('capacity-memory', input).verdicts).toEqual(['albatross2: fine']);
	});

	test.each([
		[10, 20, 'fine', 'the members have 26 GiB of memory left together'],
		[6, 7, 'warning', 'the members have 9 GiB of memory left together'],
		[5, 6, 'refusal', 'the members have 7 GiB of memory left together'],
		[3, 7, 'refusal', 'no member has more than 3 GiB of memory left'],
	])('of %d and %d GiB for nodes that LXD places is %s', (first, second, verdict, words) => {
		const fleet = {members: members({memory: first}, {memory: second})};
		const results = resultsOf('capacity-memory', situation({preset: auto, fleet}));
		expect(results.verdicts).toContain(`auto: ${verdict}`);
		expect(results.words).toContain(words);
	});

	test('is not judged where a member did not tell, and that is a warning', () => {
		const silent = member('albatross1', {capacity: {kind: 'unknown', why: 'it timed out'}});
		const input = situation({preset: auto, fleet: {members: [silent, member('albatross2')]}});
		expect(resultsOf('capacity-memory', input).verdicts).toEqual(['albatross2: fine']);
		const {verdicts, words} = resultsOf('capacity-known', input);
		expect(verdicts).toEqual(['albatross1: warning']);
		expect(words).toContain('it timed out');
	});
});

describe('cores', () => {
	test('asked for beyond what there is are a warning, not a refusal', () => {
		const instances = [instance('web', {expandedConfig: {'limits.cpu': '6'}})];
		const {verdicts, words} = resultsOf('capacity-cpu', situation({fleet: {instances}}));
		expect(verdicts).toEqual(['albatross1: warning', 'albatross2: fine']);
		expect(words).toContain('albatross1 has 8 cores, and instances there may use 6');
	});

	test('are counted together for nodes that LXD places', () => {
		const enough = situation({preset: auto});
		expect(resultsOf('capacity-cpu', enough).verdicts).toContain('auto: fine');
		const few = situation({
			preset: auto,
			fleet: {members: members({cores: 2}, {cores: 2})},
		});
		expect(resultsOf('capacity-cpu', few).verdicts).toContain('auto: warning');
	});
});

describe('disk', () => {
	const sized = {workers: {...auto.workers, nodes: {'lab-worker-1': 'albatross1'}}};

	test.each([
		[180, 'fine'],
		[19, 'warning'],
		[2, 'refusal'],
	])('of %d GiB free for a node that may grow to 20 is %s', (disk, verdict) => {
		const input = situation({preset: sized, fleet: {members: members({disk})}});
		expect(resultsOf('capacity-disk', input).verdicts).toEqual([
			`pool local on albatross1: ${verdict}`,
			'pool local on albatross2: fine',
		]);
	});

	test('of a plain folder holds the image once for every node', () => {
		const fleet = {members: members({disk: 4})};
		const btrfs = resultsOf('capacity-disk', situation({fleet}));
		expect(btrfs.verdicts[0]).toBe('pool local on albatross1: fine');
		const pools = [{name: 'local', driver: 'dir', members: ['albatross1', 'albatross2']}];
		const folder = resultsOf('capacity-disk', situation({fleet: {...fleet, pools}}));
		expect(folder.verdicts[0]).toBe('pool local on albatross1: refusal');
	});

	test('of a pool that all members share is counted once', () => {
		const pools = [{name: 'local', driver: 'ceph', members: ['albatross1', 'albatross2']}];
		const {verdicts, words} = resultsOf('capacity-disk', situation({fleet: {pools}}));
		expect(verdicts).toEqual(['pool local: fine']);
		expect(words).toContain('180 GiB free for lab-worker-1, lab-worker-2 and lab-master-1');
	});

	test('is counted on all members together for nodes that LXD places', () => {
		const fleet = {members: members({disk: 15}, {disk: 20})};
		const {verdicts} = resultsOf('capacity-disk', situation({preset: auto, fleet}));
		expect(verdicts).toContain('pool local of all members: warning');
	});
});

describe('what Kubernetes asks of a node', () => {
	const group = (limits: Record<string, unknown>) => ({
		masters: {profiles: ['default'], nodes: {'lab-master-1': 'albatross2'}, ...limits},
	});

	test.each([
		[{}, ['fine']],
		[{cpus: 2, memory: '2GiB'}, ['fine']],
		[{cpus: 1, memory: '2GiB'}, ['warning']],
		[{cpus: 2, memory: '1600MiB'}, ['warning']],
		[{cpus: 1, memory: '1GiB'}, ['warning', 'warning']],
	])('of a master with %j is %j', (limits, verdicts) => {
		const results = resultsOf('kubernetes-minimum', situation({preset: group(limits)}));
		expect(results.verdicts).toEqual([
			...verdicts.map(verdict => `masters: ${verdict}`),
			'workers: fine',
		]);
	});

	test.each([
		[{release: 'v2.28.1'}, '9GiB', 'warning'],
		[{release: 'v2.28.1'}, '10GiB', 'fine'],
		[{release: 'v2.28.1'}, undefined, 'fine'],
		[undefined, '3GiB', 'fine'],
	])('with kubespray %j and a disk of %s is %s', (kubespray, disk, verdict) => {
		const preset = {...group({cpus: 2, memory: '2GiB', disk}), kubespray};
		const {verdicts} = resultsOf('kubernetes-minimum', situation({preset}));
		expect(verdicts).toEqual([`masters: ${verdict}`, 'workers: fine']);
	});

	test('is seen in limits that a profile sets, too', () => {
		const preset = {
			workers: {profiles: ['default', 'lab-node'], nodes: {'lab-worker-1': 'albatross1'}},
			profiles: {'lab-node': {config: {'limits.memory': '512MiB'}}},
		};
		const {verdicts, words} = resultsOf('kubernetes-minimum', situation({preset}));
		expect(verdicts).toContain('workers: warning');
		expect(words).toContain('each worker gets 512 MiB of memory; Kubernetes asks for 1 GiB');
	});

	test('is refused where nothing could start with it, as of a number without a unit', () => {
		const preset = {
			workers: {profiles: ['default', 'lab-node'], nodes: {'lab-worker-1': 'albatross1'}},
			profiles: {'lab-node': {config: {'limits.memory': '512'}}},
		};
		const {verdicts, words} = resultsOf('kubernetes-minimum', situation({preset}));
		expect(verdicts).toContain('workers: refusal');
		expect(words).toContain(
			'each worker gets 512 B of memory; Kubernetes asks for 1 GiB at least, and with so little no instance starts',
		);
	});
});
