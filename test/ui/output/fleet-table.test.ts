import {expect, test} from 'vitest';
import {fleetTable} from '../../../source/ui/output/fleet.ts';
import {theme} from '../../../source/ui/theme.ts';

import {instance, member, ours, situation} from '../../model/checks/situation.ts';

const look = {theme: theme({LANG: 'C.UTF-8'}, {}), width: 80};
const silent = member('albatross3', {
	status: 'Offline',
	capacity: {kind: 'unknown', why: 'no heartbeat for 41s'},
});
const {fleet} = situation({
	fleet: {
		members: [member('albatross1'), member('albatross2'), silent],
		instances: [
			instance('web', {nics: [{device: 'eth0', hwaddr: '', ipv4: ['192.0.2.9']}]}),
			ours('lab-worker-1', {location: 'albatross2', status: 'Stopped'}),
		],
	},
});

test('each member shows what is free on it, and one that did not answer why', () => {
	const lines = fleetTable(fleet, look);
	expect(lines).toContain('MEMBER      STATE      CORES  MEMORY FREE  LOAD  INSTANCES  DISK FREE');
	expect(lines).toContain(
		'albatross1  ✔ online   8      20/24 GiB    0.40  1          local 180/200 GiB',
	);
	expect(lines).toContain(
		'albatross3  ✖ offline  ?      ?            ?     0          no heartbeat for 41s',
	);
});

test('a member that takes nothing LXD places by itself is told as such', () => {
	const members = [member('albatross1'), member('albatross2', {scheduler: 'manual'})];
	const lines = fleetTable({...fleet, members}, look);
	expect(lines.find(line => line.startsWith('albatross2'))).toContain('✔ online, manual');
	expect(lines.find(line => line.startsWith('albatross1'))).toMatch(/✔ online +8/);
});

test('members that can make no virtual machines are told, with LXD’s reason', () => {
	const {capacity} = member('albatross2');
	const unable = {
		'virtual-machine': {code: 'refused', why: 'vhost_vsock kernel module not loaded'} as const,
	};
	const second = capacity.kind === 'known' ? {...capacity, unable} : capacity;
	const members = [member('albatross1'), member('albatross2', {capacity: second}), silent];
	const lines = fleetTable({...fleet, members}, look);
	expect(lines).toContain('✔ possible        albatross1');
	expect(lines).toContain(
		`${look.theme.glyphs.warning} not possible    albatross2  vhost_vsock kernel module not loaded`,
	);
});

test('networks say whether they join the members, instances whose they are', () => {
	const lines = fleetTable(fleet, look);
	expect(lines).toContain('br0      bridge  ✔ joined     br0 is on the LAN');
	expect(lines).toContain('web           ✔ running  albatross1  192.0.2.9');
	expect(lines).toContain('lab-worker-1  ○ stopped  albatross2             lab');
});

test('the architecture is told for each member where they differ', () => {
	const mixed = [member('albatross1'), member('albatross2', {architecture: 'aarch64'})];
	const [title, , header] = fleetTable({...fleet, members: mixed}, {...look, width: 200});
	expect(title).toContain('a cluster of 2 members (x86_64 and aarch64)');
	expect(header).toContain('ARCH');
});

test('what there is none of takes no room', () => {
	const text = fleetTable({...fleet, instances: [], networks: []}, look).join('\n');
	expect(text).not.toContain('INSTANCE ');
	expect(text).not.toContain('NETWORK');
});

test('a name that tries to move the cursor does not', () => {
	const text = fleetTable({...fleet, members: [member('evil\u001b[2J\u0007')]}, look).join('\n');
	expect(text).toContain('evil    ✔ online');
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
	expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

test('eighty columns hold an ordinary fleet', () => {
	expect(fleetTable(fleet, look).filter(line => line.length > 80)).toEqual([]);
});
