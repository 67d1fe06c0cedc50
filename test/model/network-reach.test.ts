import {describe, expect, test} from 'vitest';
import {type NetworkFacts, networkReach} from '../../source/model/fleet/network-reach.ts';

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
			expect(networkReach(facts(plugged([uplink, 'veth1a2b3c4d'], [uplink]))).reach).toBe('joined');
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
