import {expect, test} from 'vitest';
import {jumpHosts} from '../../../source/model/inventory.ts';
import {member, ours, situation} from '../checks/situation.ts';

const {preset, fleet} = situation({
	preset: {lxd: {hosts: ['keeper@albatross1', 'https://albatross3:8443', 'keeper@albatross2']}},
	fleet: {members: [member('albatross1'), member('albatross2', {address: '192.0.2.12'})]},
});
const onSecond = (nictype: string) =>
	ours('lab-m1', {location: 'albatross2', expandedDevices: {eth0: {type: 'nic', nictype}}});

test('its own member is the first jump host of a node, then the others', () => {
	expect(jumpHosts({preset, fleet}, onSecond('bridged'), undefined)).toEqual([
		'keeper@albatross2',
		'keeper@albatross1',
	]);
});

test.each(['macvlan', 'ipvlan'])('its own member is the last of a node with a %s card', card => {
	expect(jumpHosts({preset, fleet}, onSecond(card), undefined)).toEqual([
		'keeper@albatross1',
		'keeper@albatross2',
	]);
});

test('the one that let in before comes first, unless the preset names it no more', () => {
	const before = (via: string) => jumpHosts({preset, fleet}, onSecond('bridged'), via);
	expect(before('keeper@albatross1')[0]).toBe('keeper@albatross1');
	expect(before('keeper@gone')).toEqual(['keeper@albatross2', 'keeper@albatross1']);
});
