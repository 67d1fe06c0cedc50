import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {lockCluster} from '../../../source/run/cluster-lock.ts';
import type {FileLock} from '../../../source/system/file-lock.ts';

import {aHive, type Hive} from './a-hive.ts';

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
