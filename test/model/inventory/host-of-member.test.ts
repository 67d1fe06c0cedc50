import {expect, test} from 'vitest';
import {hostOfMember} from '../../../source/model/inventory.ts';
import {situation} from '../checks/situation.ts';

const {preset, fleet} = situation({});
const [member] = fleet.members;
const destination = {...preset, lxd: {...preset.lxd, hosts: ['keeper@jump', 'keeper@cellar']}};
const jumpHosts = (hostNames: Readonly<Record<string, string>>) => ({
	hostNames,
	folder: undefined,
	files: [],
});

test('a destination is the member that its alias leads to, by address, name or host name', () => {
	const {name = '', address = ''} = member ?? {};
	for (const host of [address, name, `${name}.example.net`]) {
		const facts = {preset: destination, fleet, jumpHosts: jumpHosts({'keeper@cellar': host})};
		expect(hostOfMember(facts, name)).toBe('keeper@cellar');
	}
	expect(hostOfMember({preset: destination, fleet}, name)).toBeUndefined();
});
