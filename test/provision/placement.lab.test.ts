import {readFile, writeFile} from 'node:fs/promises';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {timeLimit} from '../time-limit.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {whereNodesRun} from './where-nodes-run.ts';
import {writePreset} from './write-preset.ts';

describe.skipIf(whyNoLab())('nodes go where the preset says', {timeout: timeLimit(300)}, () => {
	let lab: Lab;
	let rookery: Rookery;

	beforeAll(async () => {
		lab = await raiseLab({name: 'placement-test'});
		rookery = await openRookery(lab);
	});
	afterEach(async () => {
		await lab.clearInstances();
	});
	afterAll(async () => {
		await rookery?.remove();
		await lab?.down();
	});

	test('created and started at the first try on members that are not the way in, from an image that no member had', async () => {
		const masters = {'far-master-1': 'albatross2', 'far-master-2': 'albatross3'};
		const workers = {
			'far-worker-1': 'albatross2',
			'far-worker-2': 'albatross3',
			'far-worker-3': 'albatross3',
		};
		const preset = await writePreset(rookery, lab, {cluster: 'far', masters, workers});

		const {exitCode, stderr} = await rookery.run('up', preset, '--yes');

		expect(stderr).toBe('');
		expect(exitCode).toBe(0);
		expect(await whereNodesRun(lab)).toEqual({...masters, ...workers});
		expect(await lab.downloads()).toEqual({focal: 0, tiny: 1});
	});

	test('where LXD places them, and that is known from then on', async () => {
		const masters = {'auto-master-1': 'auto'};
		const workers = {'auto-worker-1': 'auto', 'auto-worker-2': 'auto', 'auto-worker-3': 'auto'};
		const preset = await writePreset(rookery, lab, {cluster: 'auto', masters, workers});

		const {end} = rookery.follow('up', preset, '--yes', '--json');

		const {exitCode, events} = await end;
		expect(exitCode).toBe(0);
		const isIn = await whereNodesRun(lab);
		expect(Object.keys(isIn).toSorted()).toEqual(Object.keys({...masters, ...workers}));
		const placed = events.flatMap(event =>
			event.type === 'node-placed' ? [[event.node, event.member] as const] : [],
		);
		expect(Object.fromEntries(placed)).toEqual(isIn);
		const {stdout} = await rookery.run('inventory', 'auto', '--style', 'original');
		const inventory = await readFile(stdout.trim(), 'utf8');
		for (const [node, member] of Object.entries(isIn)) {
			expect(inventory).toContain(`ansible_host: ${member}:${node}\n`);
		}
	});

	test('where the spread of rookery scale has them, which writes the preset; and they go again', async () => {
		const preset = await writePreset(rookery, lab, {
			cluster: 'grow',
			masters: {'grow-master-1': 'albatross1'},
			workers: {'grow-worker-1': 'albatross2'},
		});
		const text = `# ours\n${await readFile(preset, 'utf8')}`;
		await writeFile(preset, text);
		expect((await rookery.run('up', preset, '--yes')).exitCode).toBe(0);

		const grown = await rookery.run('scale', preset, '--workers', '2', '--yes');

		expect(grown.exitCode, `${grown.stdout}${grown.stderr}`).toBe(0);
		expect(grown.stdout).toContain('adds worker grow-worker-2 on albatross3');
		expect(await readFile(preset, 'utf8')).toBe(
			text.replace(/( +)grow-worker-1: albatross2\n/, '$&$1grow-worker-2: albatross3\n'),
		);
		expect(await whereNodesRun(lab)).toEqual({
			'grow-master-1': 'albatross1',
			'grow-worker-1': 'albatross2',
			'grow-worker-2': 'albatross3',
		});

		const shrunk = await rookery.run('scale', preset, '--workers', '1', '--yes');

		expect(shrunk.exitCode, `${shrunk.stdout}${shrunk.stderr}`).toBe(0);
		expect(await readFile(preset, 'utf8')).toBe(text);
		expect(Object.keys(await whereNodesRun(lab))).toEqual(['grow-master-1', 'grow-worker-1']);
		const again = await rookery.run('scale', preset, '--workers', '1', '--yes');
		expect(again.stdout).toContain('Nothing to do');
	});

	test('twelve at a time', async () => {
		const on = (role: string, count: number) =>
			Object.fromEntries(
				Array.from({length: count}, (_, index) => [
					`many-${role}-${index + 1}`,
					`albatross${(index % 3) + 1}`,
				]),
			);
		const [masters, workers] = [on('master', 3), on('worker', 9)];
		const preset = await writePreset(rookery, lab, {cluster: 'many', masters, workers});

		const {exitCode, stderr} = await rookery.run('up', preset, '--yes');

		expect(stderr).toBe('');
		expect(exitCode).toBe(0);
		expect(await whereNodesRun(lab)).toEqual({...masters, ...workers});
		expect(await lab.downloads()).toMatchObject({tiny: 1});
	});
});
