import {describe, expect, test} from 'vitest';
import {readInstances} from '../../../source/lxd/discover/resources.ts';
import {describeInstance, InstanceRead} from '../../../source/lxd/instance-description.ts';
import {lxdThatSays} from '../lxd-that-says.ts';
import {serverSays} from '../server-says.ts';

describe('describe instance', () => {
	type Wish = {
		readonly type?: 'container' | 'virtual-machine';
		readonly devices: Readonly<Record<string, Readonly<Record<string, string>>>>;
		readonly config?: Readonly<Record<string, string>>;
		/** Link → hardware address and IP address. */
		readonly links: Readonly<Record<string, readonly [hwaddr: string, address: string]>>;
	};

	const describe = ({type = 'container', devices, config = {}, links}: Wish) =>
		describeInstance(
			InstanceRead.parse({
				name: 'one',
				type,
				status: 'Running',
				expanded_config: config,
				expanded_devices: devices,
				state: {
					network: Object.fromEntries(
						Object.entries(links).map(([name, [hwaddr, address]]) => [
							name,
							{
								hwaddr,
								addresses: [
									{family: address.includes(':') ? 'inet6' : 'inet', address, scope: 'global'},
								],
							},
						]),
					),
				},
			}),
		);

	const mac = '00:16:3e:0a:0b:0c';
	const nic = {type: 'nic', nictype: 'bridged', parent: 'br0'};
	const cni = ['aa:bb:cc:00:00:01', '10.244.0.1'] as const;

	test.each<[string, Wish]>([
		[
			'by the hardware address that LXD gave it',
			{
				devices: {eth0: nic},
				config: {'volatile.eth0.hwaddr': mac},
				links: {cni0: cni, enp5s0: [mac, '10.0.0.5']},
			},
		],
		[
			'by one written in capitals',
			{
				devices: {eth0: {...nic, hwaddr: mac.toUpperCase()}},
				links: {cni0: cni, eth0: [mac, '10.0.0.5']},
			},
		],
		[
			'of a link of the host that was moved in',
			{
				devices: {eth0: {type: 'nic', nictype: 'physical', parent: 'enp3s0'}},
				config: {'volatile.eth0.last_state.hwaddr': mac},
				links: {cni0: cni, lan: [mac, '10.0.0.5']},
			},
		],
		[
			'by the name that its device gives it',
			{devices: {lan: {...nic, name: 'eth7'}}, links: {cni0: cni, eth7: [mac, '10.0.0.5']}},
		],
		[
			'by the name that LXD gave it',
			{
				devices: {lan: nic},
				config: {'volatile.lan.name': 'eth0'},
				links: {cni0: cni, eth0: [mac, '10.0.0.5']},
			},
		],
		[
			'on a bridge that the node put on it',
			{
				devices: {eth0: nic},
				config: {'volatile.eth0.hwaddr': mac},
				links: {br0: [mac, '10.0.0.5'], cni0: cni},
			},
		],
	])('the address of a card is found %s', (_, wish) => {
		const {nics, otherLinks} = describe(wish);
		expect(nics).toEqual([expect.objectContaining({ipv4: ['10.0.0.5']})]);
		expect(otherLinks).toEqual([{name: 'cni0', ipv4: ['10.244.0.1']}]);
	});

	test('a link inside a virtual machine is not taken for a card by its name', () => {
		const {nics, otherLinks} = describe({
			type: 'virtual-machine',
			devices: {eth0: {...nic, name: 'eth0'}},
			config: {'volatile.eth0.hwaddr': mac},
			links: {eth0: ['aa:bb:cc:00:00:02', '10.0.0.6']},
		});
		expect(nics).toEqual([{device: 'eth0', hwaddr: mac, ipv4: []}]);
		expect(otherLinks).toEqual([{name: 'eth0', ipv4: ['10.0.0.6']}]);
	});

	test('cards come by name, with those that have no address', () => {
		const devices = {eth10: nic, eth1: nic, eth0: nic};
		const {nics} = describe({devices, links: {}});
		expect(nics.map(({device}) => device)).toEqual(['eth0', 'eth1', 'eth10']);
	});

	test('the global IPv6 addresses of a card are told, where it has any', () => {
		const {nics} = describe({
			devices: {eth0: {...nic, name: 'eth0'}, eth1: {...nic, name: 'eth1'}},
			links: {eth0: [mac, 'fd42::5'], eth1: ['00:16:3e:0a:0b:0d', '10.0.0.5']},
		});
		expect(nics.map(({ipv4, ipv6}) => ({ipv4, ipv6}))).toEqual([
			{ipv4: [], ipv6: ['fd42::5']},
			{ipv4: ['10.0.0.5'], ipv6: undefined},
		]);
	});
});

describe('read instances', () => {
	const {signal} = new AbortController();

	const server = {metadata: serverSays};
	const members = (second: string) => ({
		metadata: ['Online', second].map((status, index) => ({
			server_name: `albatross${index + 1}`,
			url: `https://10.77.0.1${index + 1}:8443`,
			status,
			message: '',
			architecture: 'x86_64',
		})),
	});
	const seen = {
		metadata: [{name: 'one', type: 'container', status: 'Running', location: 'albatross2'}],
	};
	const names = {path: '/1.0/instances', metadata: ['/1.0/instances/one']};
	const one = {name: 'one', status: 'Error', location: 'albatross2'};
	/** By LXD 5.0.2, and by everything newer (seen on LXD 5.21.7 and 6.9, Incus 6.0.4 and 7.0.2). */
	const hiddenBy = [
		['LXD 5.0.2', {metadata: [{...one, type: ''}]}],
		[
			'LXD since 5.0.3 and Incus',
			{metadata: [{...one, type: 'container', config: {}, profiles: null}]},
		],
	] as const;

	test.each(hiddenBy)(
		'instances that %s hides though their member is online are asked for again',
		async (_, hidden) => {
			const {client} = await lxdThatSays(names, hidden, server, members('Online'), seen);

			expect(await readInstances(client, signal)).toMatchObject([{name: 'one', status: 'Running'}]);
		},
	);

	test.each(hiddenBy)(
		'instances of a member that is offline stay hidden (%s)',
		async (_, hidden) => {
			const {client, asked} = await lxdThatSays(names, hidden, server, members('Offline'));

			expect(await readInstances(client, signal)).toMatchObject([{name: 'one', type: 'unknown'}]);
			expect(asked).toHaveLength(4);
		},
	);

	test('an instance whose own state is an error is known by its configuration', async () => {
		const broken = {...one, type: 'container', config: {'volatile.uuid': 'uuid-of-one'}};
		const {client} = await lxdThatSays(names, {metadata: [broken]}, server, members('Online'));

		expect(await readInstances(client, signal)).toMatchObject([{type: 'container'}]);
	});

	test('an instance that LXD names and does not describe is asked for itself, as on a member that was renamed', async () => {
		const [running] = seen.metadata;
		const {client} = await lxdThatSays(
			{...names, metadata: ['one', 'two', 'gone'].map(name => `/1.0/instances/${name}?project=p`)},
			{path: '/1.0/instances/two?recursion=1', metadata: {...running, name: 'two'}},
			{path: '/1.0/instances/gone?recursion=1', error: 'not found', code: 404},
			seen,
		);

		const instances = await readInstances(client, signal);

		expect(instances.map(({name}) => name)).toEqual(['one', 'two']);
	});
});
