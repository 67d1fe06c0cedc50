import {describe, expect, test} from 'vitest';
import type {Plan, Step} from '../../../source/model/plan/plan.ts';
import {fleetTable} from '../../../source/ui/output/fleet.ts';
import {checkTable, planTable, upgradeTable} from '../../../source/ui/output/plan.ts';
import {columns} from '../../../source/ui/output/table.ts';
import {theme} from '../../../source/ui/theme.ts';
import {instance, member, ours, situation} from '../../model/checks/situation.ts';

describe('check table', () => {
	const look = {theme: theme({LANG: 'C.UTF-8'}, {}), width: 60};

	test('what matters most comes last, each with its remedy below, and a count ends it', () => {
		const lines = checkTable(
			[
				{
					check: 'capacity-memory',
					subject: 'albatross1',
					verdict: 'refusal',
					why: 'albatross1 has 3.1 GiB of memory free; lab-worker-1 asks 8 GiB',
					remedy: 'Lower memory: in the preset.',
				},
				{
					check: 'member-online',
					subject: 'albatross1',
					verdict: 'fine',
					why: 'albatross1 is online',
				},
				{
					check: 'disk-quota',
					subject: 'local',
					verdict: 'warning',
					why: 'pool local is a plain folder',
					remedy: 'Watch the space.',
				},
			],
			look,
		);
		expect(lines).toEqual([
			'✔ fine     albatross1 is online',
			'▲ warning  pool local is a plain folder',
			'           → Watch the space.',
			'✖ refused  albatross1 has 3.1 GiB of memory free;',
			'           lab-worker-1 asks 8 GiB',
			'           → Lower memory: in the preset.',
			'',
			'1 fine, 1 warning, 1 refused',
		]);
	});

	test('no results are no lines but the count', () => {
		expect(checkTable([], look).at(-1)).toBe('0 fine, 0 warnings, 0 refused');
	});
});

describe('columns', () => {
	test('columns are as wide as their widest cell, and lines end without spaces', () => {
		const rows = [
			['NAME', 'ON', 'WHY'],
			['a-long-name', 'x', ''],
			['b', '', 'c'],
		];
		expect(columns(rows, {width: 80})).toEqual([
			'NAME         ON  WHY',
			'a-long-name  x',
			'b                c',
		]);
	});

	test('wide characters count as two columns', () => {
		expect(
			columns(
				[
					['大阪', 'x'],
					['osaka', 'y'],
				],
				{width: 80},
			),
		).toEqual(['大阪   x', 'osaka  y']);
	});

	test('the last column goes on below itself where the screen ends', () => {
		const text = 'one two three four five six seven';
		expect(columns([['name', text]], {width: 26})).toEqual([
			'name  one two three four',
			'      five six seven',
		]);
	});

	test('a word wider than the screen stays whole, so that it can be copied', () => {
		const url = `https://${'x'.repeat(40)}`;
		expect(columns([['name', `see ${url} there`]], {width: 30})).toEqual([
			'name  see',
			`      ${url}`,
			'      there',
		]);
	});

	test('paint is not counted, and what comes from elsewhere is cleaned before it is painted', () => {
		const paint = (text: string) => `<${text}>`;
		expect(
			columns(
				[
					[{text: 'a\u001b[2Jb', paint}, 'x'],
					['abcd', 'y'],
				],
				{width: 80},
			),
		).toEqual(['<ab>    x', 'abcd  y']);
	});
});

describe('fleet table', () => {
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
		expect(lines).toContain(
			'MEMBER      STATE      CORES  MEMORY FREE  LOAD  INSTANCES  DISK FREE',
		);
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
});

describe('plan table', () => {
	const look = {theme: theme({LANG: 'C.UTF-8'}, {}), width: 80};
	const names = ['a', 'b', 'c', 'd', 'e'];

	const steps = (state: 'right' | 'missing', sentence: (name: string) => string): readonly Step[] =>
		names.map(name => ({
			id: `step-${name}`,
			subject: name,
			node: name,
			state,
			sentence: sentence(name),
		}));

	test('changes are said one by one where they differ, together where they are alike', () => {
		const plan: Plan = {
			cluster: 'lab',
			phases: [
				{
					phase: 'profiles',
					title: 'Profiles',
					steps: [
						{
							id: 'profile-lab-node',
							subject: 'lab-node',
							state: 'wrong',
							sentence: 'bring profile lab-node back to the preset',
							differences: ['limits.cpu is 1, the preset says 2'],
						},
					],
				},
				{
					phase: 'instances',
					title: 'Instances',
					steps: [
						...steps('right', name => `${name} is on albatross1`),
						{
							id: 'instance-f',
							subject: 'f',
							state: 'missing',
							sentence: 'create f on albatross2 from image 24.04',
						},
					],
				},
				{phase: 'start', title: 'Start', steps: steps('missing', name => `start ${name}`)},
				{
					phase: 'access',
					title: 'Access by ssh',
					steps: [
						{
							id: 'access-a',
							subject: 'a',
							state: 'missing',
							sentence: "let the cluster's key into a and pin its host key",
						},
					],
				},
				{
					phase: 'variables',
					title: 'Variables',
					steps: [
						{
							id: 'variables',
							subject: 'lab',
							state: 'missing',
							sentence: "write kubespray's variables (9 values)",
							notes: ["dns_mode: the preset's none replaces coredns"],
						},
					],
				},
			],
		};
		expect(planTable(plan, look)).toEqual([
			'Profiles       ~  bring profile lab-node back to the preset',
			'                  • limits.cpu is 1, the preset says 2',
			'Instances      +  create f on albatross2 from image 24.04',
			'               ✔  5 nodes are as they should be',
			'Start          +  start a, b and 3 more',
			"Access by ssh  +  let the cluster's key into a and pin its host key",
			"Variables      +  write kubespray's variables (9 values)",
			"                  • dns_mode: the preset's none replaces coredns",
			'',
			'9 changes',
		]);
	});

	test('a plan that is all right has nothing to do', () => {
		const plan: Plan = {
			cluster: 'lab',
			phases: [
				{
					phase: 'image',
					title: 'Image',
					steps: [
						{
							id: 'image',
							subject: '24.04',
							state: 'right',
							sentence: 'no node waits for image 24.04',
						},
					],
				},
				{phase: 'start', title: 'Start', steps: steps('right', name => `${name} is running`)},
			],
		};
		expect(planTable(plan, look)).toEqual([
			'Image  ✔  no node waits for image 24.04',
			'Start  ✔  5 nodes are as they should be',
			'',
			'Nothing to do',
		]);
	});
});

describe('upgrade table', () => {
	const about = {cluster: 'bees', from: '1.31.9', release: 'v2.28.1'};
	const barred = {release: 'v2.29.1', why: 'its containerd is too new'};
	const choice = (version: string, release = 'v2.28.1') => ({version, release});

	describe('where Kubernetes can go', () => {
		test('is the newest of each minor version by each kubespray, with the one proposed', () => {
			const proposed = choice('1.32.8');
			const choices = [choice('1.31.10'), choice('1.31.12'), proposed, choice('1.33.7', 'v2.29.1')];
			expect(upgradeTable({...about, choices, proposed, barred: undefined}, {width: 100})).toEqual([
				'bees has Kubernetes 1.31.9, and can go to',
				'  1.31.12  kubespray v2.28.1, as it is',
				'  1.32.8   kubespray v2.28.1, as it is  proposed',
				'  1.33.7   kubespray v2.29.1',
				'Patches before these are possible too: --to VERSION.',
				'',
			]);
		});

		test('and where not, with the reason of the kubespray that it would take', () => {
			const none = {...about, choices: [], proposed: undefined};
			expect(upgradeTable({...none, barred}, {width: 100})).toEqual([
				'bees has Kubernetes 1.31.9, and there is none newer that it can go to.',
				'Not by kubespray v2.29.1: its containerd is too new',
			]);
			expect(upgradeTable({...none, barred: undefined}, {width: 100})).toHaveLength(1);
		});
	});
});
