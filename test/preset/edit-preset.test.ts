import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Preset} from '../../source/model/preset/schema.ts';
import {shippedFolder} from '../../source/preset/library.ts';
import {parsePreset} from '../../source/preset/parse.ts';
import {editPreset, renderPreset} from '../../source/preset/write.ts';

import {anyPreset} from './any-preset.ts';

const read = (text: string): Preset => {
	const parsed = parsePreset(text);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	return parsed.preset;
};

const lab = readFileSync(join(shippedFolder(), 'lab-cluster.yaml'), 'utf8');

const linesOf = (text: string) => new Set(text.split('\n'));

describe('writing a preset', () => {
	test('and reading it back gives the same preset', () => {
		fc.assert(
			fc.property(anyPreset, preset => {
				expect(read(renderPreset(preset))).toEqual(preset);
			}),
		);
	});

	test('over any other preset gives what was wanted, in the order it was wanted', () => {
		fc.assert(
			fc.property(anyPreset, anyPreset, (before, wanted) => {
				const after = read(editPreset(renderPreset(before), wanted));
				expect(after).toEqual(wanted);
				expect(Object.keys(after.masters.nodes)).toEqual(Object.keys(wanted.masters.nodes));
			}),
		);
	});
});

describe('editing a preset', () => {
	test('that says so already leaves every character alone', () => {
		expect(editPreset(lab, read(lab))).toBe(lab);
	});

	test('keeps every comment and every line that says the same', () => {
		const preset = read(lab);
		const edited = editPreset(lab, {
			...preset,
			masters: {...preset.masters, cpus: 3},
			workers: {
				...preset.workers,
				nodes: {...preset.workers.nodes, 'lab-cluster-worker-9': 'auto'},
			},
		});
		const [before, after] = [linesOf(lab), linesOf(edited)];
		expect([...before].filter(line => !after.has(line))).toEqual([
			'  cpus: 2 # kubeadm asks for two',
		]);
		expect([...after].filter(line => !before.has(line))).toEqual([
			'  cpus: 3 # kubeadm asks for two',
			'    lab-cluster-worker-9: auto',
		]);
	});

	test('keeps the comments of the entries that stay in a list', () => {
		const text = lab.replace('albatross1.g-clef.net\n', 'albatross1.g-clef.net # in the cellar\n');
		const preset = read(text);
		const hosts = [...preset.lxd.hosts.toReversed(), 'g-clef@albatross3.g-clef.net'];
		const edited = editPreset(text, {...preset, lxd: {...preset.lxd, hosts}});
		expect(edited).toContain('    - g-clef@albatross1.g-clef.net # in the cellar\n');
		expect(read(edited).lxd.hosts).toEqual(hosts);
	});

	test('keeps quotes, and lists on one line', () => {
		const preset = read(lab);
		const edited = editPreset(lab, {
			...preset,
			image: {...preset.image, alias: '22.04'},
			masters: {...preset.masters, profiles: ['default', 'fast', 'lab-cluster-node']},
		});
		expect(edited).toContain('  alias: "22.04" # quoted');
		expect(edited).toContain('  profiles: [default, fast, lab-cluster-node]\n');
	});

	test('of another layout changes the lines alone that say something else', () => {
		const commented = lab.replace(/^version: 1$/m, 'version:   1      # of the layout');
		const wide = commented.replaceAll(/^ +/gm, blanks => blanks.repeat(2));
		for (const text of [commented, wide, wide.replaceAll('\n', '\r\n')]) {
			const preset = read(text);
			const nodes = {...preset.workers.nodes, 'lab-cluster-worker-9': 'auto'};
			const edited = editPreset(text, {...preset, workers: {...preset.workers, nodes}});
			const before = linesOf(text);
			const added = edited.split('\n').filter(line => !before.has(line));
			expect(added.map(line => line.trim())).toEqual(['lab-cluster-worker-9: auto']);
			expect(edited.split('\n')).toHaveLength(text.split('\n').length + 1);
			expect(read(edited).workers.nodes).toEqual(nodes);
			expect(edited.replaceAll('\r\n', '').includes('\n')).toBe(!text.includes('\r\n'));
		}
	});
});
