import {expect, test} from 'vitest';
import type {Instance} from '../../../source/model/fleet/fleet.ts';
import {addressHolder, addressOf} from '../../../source/model/plan/current-state.ts';

import {ours, situation} from '../checks/situation.ts';

const node = (...addresses: readonly (readonly string[])[]): Instance =>
	ours('lab-worker-1', {
		config: {'volatile.uuid': 'one'},
		nics: addresses.map((ipv4, index) => ({device: `eth${index}`, hwaddr: '', ipv4})),
	});
const record = {uuid: 'one', address: '10.0.0.7', card: 'eth1'};

test.each<[string, Instance, typeof record | undefined, string | undefined]>([
	['of its first card', node(['10.0.0.6'], ['10.0.0.7']), undefined, '10.0.0.6'],
	[
		'not there while the first card has none, whatever others have',
		node([], ['10.0.0.7']),
		undefined,
		undefined,
	],
	['the one that it was let in by', node(['10.0.0.6'], ['10.0.0.7']), record, '10.0.0.7'],
	[
		'that of its card, where the card has another now',
		node(['10.0.0.6'], ['10.0.0.8']),
		record,
		'10.0.0.8',
	],
	[
		'not there while the card has none, whatever the first has',
		node(['10.0.0.6'], []),
		record,
		undefined,
	],
	[
		'of its first card, where it was made again',
		node(['10.0.0.6'], ['10.0.0.7']),
		{...record, uuid: 'before'},
		'10.0.0.6',
	],
	['of its first card, where the card is gone', node(['10.0.0.6']), record, '10.0.0.6'],
])('the address of a node is %s', (_, instance, kept, address) => {
	expect(addressOf(instance, kept)).toBe(address);
});

const lxdbr0 = {expandedDevices: {eth0: {type: 'nic', network: 'lxdbr0'}}};

test.each<[string, Partial<Instance>, Partial<Instance>, string | undefined]>([
	['one on the same member', {}, {}, 'copy'],
	['one on another member of the LAN', {}, {location: 'albatross2'}, 'copy'],
	[
		'nobody behind the private bridge of another member',
		lxdbr0,
		{location: 'albatross2'},
		undefined,
	],
	['one behind the same private bridge', lxdbr0, {}, 'copy'],
	['nobody where addresses differ', {}, {nics: node(['10.0.0.9']).nics}, undefined],
])('the address of a node is also held by %s', (_, own, other, holder) => {
	const at = {location: 'albatross1', expandedDevices: {eth0: {type: 'nic', parent: 'br0'}}};
	const instance = {...node(['10.0.0.6']), ...at, ...own};
	const copy = {...node(['10.0.0.6']), ...at, name: 'copy', ...other};
	const {fleet} = situation({fleet: {instances: [instance, copy]}});
	expect(addressHolder({fleet}, instance, '10.0.0.6')?.name).toBe(holder);
});
