import {describe, expect, test} from 'vitest';
import {comparePresets} from '../../../source/model/preset/diff.ts';
import {Preset} from '../../../source/model/preset/schema.ts';

const preset = Preset.parse({
	version: 1,
	cluster: 'demo',
	lxd: {hosts: ['keeper@albatross1']},
	image: {alias: '20.04'},
	masters: {profiles: ['default', 'node'], memory: '4GiB', nodes: {m1: 'albatross1', m2: 'auto'}},
	workers: {profiles: ['default'], nodes: {w1: 'albatross1', w2: 'albatross2'}},
	profiles: {node: {config: {'security.nesting': 'true'}, devices: {kmsg: {type: 'unix-char'}}}},
	kubespray: {release: 'v2.28.1', vars: {a: 1, b: {x: 1, y: 2}}},
});

describe('comparing presets', () => {
	test('finds nothing between one and itself, in whatever order its keys stand', () => {
		const other = {...preset, kubespray: {...preset.kubespray, vars: {b: {y: 2, x: 1}, a: 1}}};
		expect(comparePresets(preset, Preset.parse(other))).toEqual([]);
	});

	test('says in sentences what the second asks for otherwise', () => {
		const other = Preset.parse({
			...preset,
			image: {server: 'https://images.example', alias: '22.04'},
			masters: {
				...preset.masters,
				type: 'virtual-machine',
				memory: '8GiB',
				cpus: 2,
				nodes: {m2: 'auto', m1: 'albatross1'},
			},
			workers: {...preset.workers, nodes: {w2: 'auto', w3: 'albatross1', w4: 'auto'}},
			profiles: {node: {config: {'security.nesting': 'false'}}, extra: {}},
			etcd: ['m1'],
			kubespray: {release: 'v2.31.0', runner: 'podman', vars: {b: {x: 1, y: 2}, c: true}},
		});
		expect(comparePresets(preset, other)).toEqual([
			'image server not set → https://images.example',
			'image alias 20.04 → 22.04',
			'etcd nodes not set → m1',
			'type of masters container → virtual-machine',
			'CPUs of masters not set → 2',
			'memory of masters 4GiB → 8GiB',
			'orders the masters m2, m1',
			'drops worker w1',
			'adds worker w3 on albatross1',
			'adds worker w4 wherever LXD places it',
			'moves worker w2 from albatross2 to auto',
			'adds profile extra',
			'security.nesting of profile node true → false',
			'device kmsg of profile node {"type":"unix-char"} → not set',
			'kubespray release v2.28.1 → v2.31.0',
			'kubespray runner python → podman',
			"kubespray's a 1 → not set",
			"kubespray's c not set → true",
		]);
	});
});
