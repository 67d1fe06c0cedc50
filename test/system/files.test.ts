import {mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {makeFolder} from '../../source/system/files.ts';

describe('a folder', () => {
	let root: string;
	beforeAll(async () => {
		root = await mkdtemp(join(tmpdir(), 'rookery-folders-'));
	});
	afterAll(() => rm(root, {recursive: true}));

	test('is made with all that is missing above it, by several at once', async () => {
		const path = join(root, 'a', 'b', 'c');
		await Promise.all(Array.from({length: 50}, () => makeFolder(path, 0o700)));
		await makeFolder(path);
		for (const folder of [path, join(root, 'a')]) {
			expect((await stat(folder)).mode & 0o777).toBe(0o700);
		}
	});

	test.each([
		['/proc/none/at/all', 'ENOENT'],
		['/etc/passwd/folder', 'ENOTDIR'],
		['/etc/passwd', 'EEXIST'],
	])('that cannot be made at %s is an error', async (path, code) => {
		await expect(makeFolder(path)).rejects.toMatchObject({code});
	});
});
