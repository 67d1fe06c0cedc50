import {rmSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {lockCluster} from '../../source/run/cluster-lock.ts';
import type {FileLock} from '../../source/system/file-lock.ts';
import {aHive, type Hive} from './change/a-hive.ts';

describe('read own preset', () => {
	let hive: Hive;
	beforeEach(() => {
		hive = aHive();
	});
	afterEach(() => hive.remove());

	describe('a preset to be changed', () => {
		test.each(['scale demo --workers 3', 'upgrade demo'])(
			'%s: a shipped one is to be saved first',
			async words => {
				const {ended} = await hive.runAlone(words);
				await expect(ended).rejects.toMatchObject({
					fault: 'usage',
					hint: 'keep one of your own: rookery presets save demo demo',
				});
			},
		);

		test('goes by the name of its cluster too, as long as it is the only one', async () => {
			hive.record('1.32.8');
			await expect((await hive.runAlone('upgrade bees --to 1.30')).ended).rejects.toThrow(
				'does not go back to 1.30',
			);
			hive.save('other');
			await expect((await hive.runAlone('upgrade bees')).ended).rejects.toThrow(
				'mine and other are presets of the cluster bees',
			);
		});

		test('is not what rookery keeps of a cluster', async () => {
			hive.record('1.32.8');
			rmSync(hive.path('mine'));
			await expect((await hive.runAlone('scale bees --workers 1')).ended).rejects.toMatchObject({
				fault: 'usage',
				hint: expect.stringContaining('rookery presets save'),
			});
		});

		test('that nobody has is as unknown as elsewhere', async () => {
			await expect((await hive.runAlone('scale min --workers 1')).ended).rejects.toMatchObject({
				fault: 'preset',
				hint: 'did you mean mine?',
			});
		});
	});
});

describe('carry out change', () => {
	let hive: Hive;
	beforeEach(() => {
		hive = aHive();
	});
	afterEach(() => hive.remove());

	describe('while a run of the cluster goes on', () => {
		let lock: FileLock;
		beforeEach(async () => {
			lock = await lockCluster(hive.home, 'bees');
		});
		afterEach(() => lock.release());

		test.each([
			'scale mine --workers 1 --yes',
			'scale mine --workers 3 --yes',
			'upgrade mine --to 1.32 --yes',
		])('%s is refused before LXD is asked, and the preset stays as it is', async words => {
			hive.record('1.31.9');
			await expect((await hive.run(words)).ended).rejects.toMatchObject({
				fault: 'usage',
				message: expect.stringContaining('another run of bees'),
			});
			expect(hive.read()).toBe(hive.text);
		});
	});
});
