import {describe, expect, test} from 'vitest';
import {freeCapacity} from '../../source/model/fleet/capacity.ts';
import {isLxdFalse, isLxdTrue} from '../../source/model/fleet/devices.ts';
import {deletionProtected, isRunning, notRunning} from '../../source/model/fleet/instance-state.ts';
import {type NetworkFacts, networkReach} from '../../source/model/fleet/network-reach.ts';
import {instance, member, situation} from './checks/situation.ts';

describe('instance state', () => {
	const lxd = {server: 'lxd', project: {name: 'default'}} as const;

	test.each([
		['Running', true],
		['Ready', true],
		['Thawed', true],
		['Frozen', false],
		['Stopped', false],
		['Stopping', false],
		['Error', false],
	])('%s is running: %s', (status, expected) => {
		expect(isRunning(instance('w1', {status}))).toBe(expected);
	});

	test('nodes that do not run are told together, each state with what ends it', () => {
		const instances = [
			instance('m1'),
			instance('w1', {status: 'Stopped'}),
			instance('w2', {status: 'Frozen'}),
			instance('w3', {status: 'Stopped'}),
			instance('w4', {status: 'Error'}),
			instance('w5', {status: 'Error', type: 'unknown', location: 'albatross2'}),
		];
		expect(notRunning(instances, lxd).map(({message, fix}) => `${message}. ${fix}`)).toEqual([
			'w1 and w3 are stopped. Start them with "lxc start w1 w3".',
			'w2 is frozen. Resume it with "lxc start w2".',
			'w4 is not running (Error). See "lxc info w4 --show-log".',
			'Cannot tell whether w5 runs: member albatross2 is not responding. Bring albatross2 back.',
		]);
		const [frozen] = notRunning([instance('w2', {status: 'Frozen'})], {
			server: 'incus',
			project: {name: 'lab'},
		});
		expect(frozen?.fix).toBe('Resume it with "incus --project lab resume w2".');
	});

	test('instances that LXD protects are told with what lifts it, from the instance or its profile', () => {
		const key = 'security.protection.delete';
		const profile = {name: 'kept', description: '', config: {[key]: 'yes'}, devices: {}};
		const own = instance('w1', {config: {[key]: 'true'}, expandedConfig: {[key]: 'true'}});
		const by = instance('w2', {profiles: ['kept'], expandedConfig: {[key]: 'yes'}});
		const not = instance('w3', {expandedConfig: {[key]: 'false'}});
		expect(deletionProtected([own, by, not], {...lxd, profiles: [profile]})).toEqual({
			message: `w1 and w2 are protected from deletion (${key})`,
			fix: `Allow it with "lxc config unset w1 ${key}", "lxc config set w2 ${key} false", then try again.`,
		});
		expect(deletionProtected([not], {...lxd, profiles: []})).toBeUndefined();
	});
});

describe('lxd boolean', () => {
	test.each(['true', 'True', '1', 'yes', 'YES', 'on'])('LXD takes %s for true', value => {
		expect([isLxdTrue(value), isLxdFalse(value)]).toEqual([true, false]);
	});

	test.each(['false', 'False', '0', 'no', 'off', 'OFF'])('LXD takes %s for false', value => {
		expect([isLxdTrue(value), isLxdFalse(value)]).toEqual([false, true]);
	});

	test.each([undefined, '', 'y', '2'])('LXD takes %s for neither', value => {
		expect([isLxdTrue(value), isLxdFalse(value)]).toEqual([false, false]);
	});
});

describe('free capacity', () => {
	const GiB = 1024 ** 3;

	const freeWith = (...limits: readonly Record<string, string>[]) => {
		const instances = limits.map((expandedConfig, place) =>
			instance(`other-${place}`, {expandedConfig}),
		);
		return freeCapacity(member('albatross1'), situation({fleet: {instances}}).fleet);
	};

	test('memory that is in use is not free', () => {
		expect(freeWith()?.memory).toBe(20 * GiB);
	});

	test('memory promised to instances is not free, even while they do not use it', () => {
		expect(freeWith({'limits.memory': '8GiB'}, {'limits.memory': '25%'})?.memory).toBe(10 * GiB);
	});

	test('promising more than there is leaves nothing, not less', () => {
		expect(freeWith({'limits.memory': '40GiB'})?.memory).toBe(0);
	});

	test.each([
		['2', 2],
		['0-3', 4],
		['0,2,5-7', 5],
		['', 0],
		['half', 0],
		['3-1', 0],
	])('a CPU limit of "%s" promises %d CPUs', (limit, cpus) => {
		expect(freeWith({'limits.cpu': limit})?.promisedCpus).toBe(cpus);
	});

	test('instances on other members take nothing', () => {
		const elsewhere = instance('other', {
			location: 'albatross2',
			expandedConfig: {'limits.memory': '20GiB'},
		});
		const {fleet} = situation({fleet: {instances: [elsewhere]}});
		expect(freeCapacity(member('albatross1'), fleet)?.memory).toBe(20 * GiB);
	});

	test('what a member has free is not known when it did not answer', () => {
		const silent = member('albatross1', {capacity: {kind: 'unknown', why: 'offline'}});
		expect(freeCapacity(silent, situation().fleet)).toBeUndefined();
	});
});

describe('network reach', () => {
	const facts = (changes: Partial<NetworkFacts> = {}): NetworkFacts => ({
		name: 'br0',
		type: 'bridge',
		managed: false,
		config: {},
		members: ['albatross1', 'albatross2'],
		states: {albatross1: {upperDevices: ['eth0']}, albatross2: {upperDevices: ['eth0']}},
		clustered: true,
		...changes,
	});

	const plugged = (one: readonly string[], other: readonly string[]) => ({
		states: {albatross1: {upperDevices: one}, albatross2: {upperDevices: other}},
	});

	describe("a host's own bridge", () => {
		test.each([['eth0'], ['enp3s0'], ['bond0'], ['eno1.42'], ['wlan0'], ['veth-lan']])(
			'with %s plugged in on every member joins them',
			uplink => {
				expect(networkReach(facts(plugged([uplink, 'veth1a2b3c4d'], [uplink]))).reach).toBe(
					'joined',
				);
			},
		);

		test('with nothing but instances plugged in on a member joins nobody, and that member is named', () => {
			const {reach, why} = networkReach(
				facts(plugged(['eth0'], ['veth1a2b3c4d', 'tap00ff00ff', 'vnet0'])),
			);
			expect(reach).toBe('separate');
			expect(why).toBe('br0 has no link out of albatross2');
		});

		test('is not known when a member that has it could not be asked', () => {
			const states = {albatross1: {upperDevices: ['eth0']}, albatross2: undefined};
			const {reach, why} = networkReach(facts({states}));
			expect(reach).toBe('unknown');
			expect(why).toContain('albatross2 did not tell');
		});

		test('that one member alone has joins all that can use it', () => {
			const {reach, why} = networkReach(facts({states: {albatross1: {upperDevices: []}}}));
			expect(reach).toBe('joined');
			expect(why).toBe('only albatross1 has br0');
		});
	});

	describe('a bridge that LXD manages', () => {
		const managed = (config: NetworkFacts['config'], uplinks: readonly string[] = []) =>
			networkReach(facts({name: 'lxdbr0', managed: true, config, ...plugged(uplinks, uplinks)}));

		test('is a network of its own on each member, whatever instances use it', () => {
			expect(managed({'ipv4.nat': 'true'}, ['veth1a2b3c4d', 'lxdbr0-mtu']).reach).toBe('separate');
		});

		test.each([
			['a fan', managed({'bridge.mode': 'fan'})],
			['a tunnel', managed({'tunnel.all.protocol': 'vxlan'})],
			['an external interface on every member', managed({}, ['enp3s0'])],
		])('joins the members by %s', (_, {reach}) => {
			expect(reach).toBe('joined');
		});

		test('with an external interface on one member only joins nobody', () => {
			const {reach} = networkReach(facts({managed: true, ...plugged(['enp3s0'], [])}));
			expect(reach).toBe('separate');
		});
	});

	test.each([
		['ovn', true, 'joined'],
		['macvlan', true, 'unknown'],
		['sriov', true, 'unknown'],
		['physical', false, 'unknown'],
		['loopback', false, 'separate'],
	] as const)('a network of type %s (managed: %s) is %s', (type, managed, reach) => {
		expect(networkReach(facts({type, managed})).reach).toBe(reach);
	});

	test('macvlan warns that a member does not reach its own instances', () => {
		const {why} = networkReach(facts({type: 'macvlan', managed: true, config: {parent: 'eth0'}}));
		expect(why).toContain('eth0');
		expect(why).toContain('can not reach its own');
	});

	test.each([
		['a lone server', {clustered: false}],
		['a cluster of one', {members: ['albatross1']}],
	])('on %s there is nothing to join', (_, changes) => {
		expect(networkReach(facts({managed: true, ...changes})).reach).toBe('joined');
	});
});
