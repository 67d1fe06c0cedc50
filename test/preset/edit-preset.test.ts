import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Preset} from '../../source/model/preset/schema.ts';
import {editPreset} from '../../source/preset/edit.ts';
import {shippedFolder} from '../../source/preset/library.ts';
import {parsePreset} from '../../source/preset/parse.ts';
import {renderPreset} from '../../source/preset/write.ts';

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

const layouts = fc.record({
	eol: fc.constantFrom('\n', '\r\n'),
	isClosed: fc.boolean(),
	indent: fc.constantFrom(1, 2, 3, 4, 7),
	isFlow: fc.boolean(),
	isBroken: fc.boolean(),
	comment: fc.constantFrom('', ' # why', '    # : {odd} [signs] - "here"'),
	gap: fc.constantFrom(' ', '    '),
	description: fc.constantFrom('plain', 'folded', 'kept', 'literal', 'quoted', 'on two lines'),
	anchor: fc.constantFrom('', '&unused '),
	last: fc.constantFrom('workers', 'kubespray', 'profiles'),
});

type LayoutOfText = typeof layouts extends fc.Arbitrary<infer T> ? T : never;

/** One and the same preset, as users lay it out. */
function laidOut(layout: LayoutOfText): string {
	const {eol, isClosed, indent, isFlow, isBroken, comment, gap, anchor, last} = layout;
	const blanks = ' '.repeat(indent);
	const map = (depth: number, entries: readonly string[]) => {
		const broken = isBroken ? `\n${blanks.repeat(depth + 1)}` : ' ';
		return isFlow
			? `${gap}${anchor}{${isBroken ? broken : ''}${entries.join(`,${broken}`)}${isBroken ? `,\n${blanks.repeat(depth)}` : ''}}${comment}`
			: `${gap}${anchor}${comment}${entries.map(entry => `\n${blanks.repeat(depth)}${entry}${comment}`).join('')}`;
	};
	const deep = blanks.repeat(3);
	const descriptions = {
		plain: 'of the nodes',
		folded: `>-\n${deep}of the\n${deep}nodes`,
		kept: `>+\n${deep}of the\n${deep}nodes\n`,
		literal: `|\n${deep}of the\n${deep}  nodes`,
		quoted: `"of the \\\n${deep}nodes"`,
		'on two lines': `of the\n${deep}nodes`,
	};
	const parts: Readonly<Record<string, string>> = {
		workers: `workers:\n${blanks}profiles: [lab-node]\n${blanks}# why so much\n${blanks}memory:${gap}4GiB${comment}\n${blanks}nodes:${map(2, [`lab-worker-1:${gap}albatross1`, `lab-worker-2:${gap}auto`])}`,
		kubespray: `kubespray:${comment}\n${blanks}release:${gap}'v2.28.1'${comment}\n${blanks}vars:${map(2, ['kube_version: 1.31.9', 'kube_network_plugin: flannel'])}`,
		profiles: `profiles:\n${blanks}lab-node:\n${blanks}${blanks}description: ${descriptions[layout.description]}`,
	};
	const ordered = [...Object.keys(parts).filter(name => name !== last), last];
	const text = `# of the lab\nversion:${gap}1${comment}\ncluster:   lab\nlxd:\n${blanks}hosts:\n${blanks}- me@albatross1${comment}\n${blanks}- albatross2\nimage: {alias:   "24.04" }${comment}\n\nmasters:\n${blanks}profiles: [ lab-node ]\n${blanks}cpus:${gap}2${comment}\n${blanks}nodes: {lab-master-1: auto}\n\n${ordered.map(name => parts[name]).join('\n')}`;
	return `${text}${isClosed ? '\n' : ''}`.replaceAll('\n', eol);
}

const withNodes = (preset: Preset, nodes: Readonly<Record<string, string>>): Preset => ({
	...preset,
	workers: {...preset.workers, nodes},
});
const withVars = (preset: Preset, kubespray: Partial<NonNullable<Preset['kubespray']>>): Preset =>
	preset.kubespray === undefined
		? preset
		: {...preset, kubespray: {...preset.kubespray, ...kubespray}};

/** What rookery changes in a preset, by how many lines may be gone and how many may be new. */
const edits: Readonly<
	Record<string, {edit: (preset: Preset) => Preset; gone: number; new: number}>
> = {
	'a worker more': {
		edit: preset => withNodes(preset, {...preset.workers.nodes, 'lab-worker-3': 'albatross2'}),
		...{gone: 1, new: 2},
	},
	'the last worker less': {
		edit: preset => withNodes(preset, {'lab-worker-1': 'albatross1'}),
		...{gone: 2, new: 1},
	},
	'the first worker less': {
		edit: preset => withNodes(preset, {'lab-worker-2': 'auto'}),
		...{gone: 1, new: 1},
	},
	'a worker elsewhere': {
		edit: preset => withNodes(preset, {'lab-worker-1': 'albatross2', 'lab-worker-2': 'auto'}),
		...{gone: 1, new: 1},
	},
	'another version': {
		edit: preset => withVars(preset, {vars: {...preset.kubespray?.vars, kube_version: '1.32.5'}}),
		...{gone: 1, new: 1},
	},
	'another release': {
		edit: preset => withVars(preset, {release: 'v2.29.0'}),
		...{gone: 1, new: 1},
	},
	'a key more': {
		edit: preset => ({...preset, lxd: {...preset.lxd, project: 'lab'}}),
		...{gone: 0, new: 1},
	},
	'a host less': {
		edit: preset => ({...preset, lxd: {...preset.lxd, hosts: ['me@albatross1']}}),
		...{gone: 1, new: 0},
	},
	'more CPUs': {
		edit: preset => ({...preset, masters: {...preset.masters, cpus: 4}}),
		...{gone: 1, new: 1},
	},
	'another description': {
		edit: preset => ({
			...preset,
			profiles: {
				'lab-node': {...preset.profiles['lab-node'], config: {}, devices: {}, description: 'new'},
			},
		}),
		...{gone: 4, new: 3},
	},
};

describe('whatever the layout of a preset', () => {
	test.each(Object.entries(edits))('%s leaves all other lines as they are', (_, change) => {
		fc.assert(
			fc.property(layouts, layout => {
				const text = laidOut(layout);
				const wanted = change.edit(read(text));
				const edited = editPreset(text, wanted);
				expect(read(edited)).toEqual(wanted);
				const [before, after] = [text, edited].map(lines => lines.split(/(?<=\n)/));
				const {gone, added} = outside(before ?? [], after ?? []);
				expect(gone.length, edited).toBeLessThanOrEqual(change.gone);
				expect(added.length, edited).toBeLessThanOrEqual(change.new);
				expect(edited.endsWith('\n')).toBe(text.endsWith('\n'));
				if (layout.eol === '\r\n') expect(edited).not.toMatch(/(?<!\r)\n/);
				else expect(edited).not.toContain('\r');
			}),
			{numRuns: 300},
		);
	});
});

/** The lines between what both texts begin and end with, byte by byte. */
function outside(before: readonly string[], after: readonly string[]) {
	const most = Math.min(before.length, after.length);
	let start = 0;
	while (start < most && before[start] === after[start]) start++;
	let end = 0;
	while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
	return {
		gone: before.slice(start, before.length - end),
		added: after.slice(start, after.length - end),
	};
}
