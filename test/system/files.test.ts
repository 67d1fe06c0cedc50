import {chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {
	makeFolder,
	readBounded,
	readBoundedText,
	writeAtomically,
} from '../../source/system/files.ts';

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

describe('a file that the user names', () => {
	test.each([
		['/dev/zero', 'it is not a regular file'],
		[tmpdir(), 'it is a folder'],
		[process.execPath, 'it is larger than 1 MiB'],
	])('is not read where it is %s', async (path, problem) => {
		const message = `Cannot read ${path}: ${problem}.`;
		await expect(readBounded(path)).rejects.toMatchObject({message, fault: 'usage'});
		expect(await readBoundedText(path)).toBe('');
	});

	test('is read as it is', async () => {
		expect(await readBounded(import.meta.filename)).toEqual(await readFile(import.meta.filename));
	});
});

describe('a file that is written whole', () => {
	let root: string;
	beforeAll(async () => {
		root = await mkdtemp(join(tmpdir(), 'rookery-files-'));
	});
	afterAll(() => rm(root, {recursive: true}));
	const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

	test('is for its owner alone, and so is a folder made for it', async () => {
		const path = join(root, 'new', 'secret');
		await writeAtomically(path, 'text');
		expect(await readFile(path, 'utf8')).toBe('text');
		expect(await modeOf(path)).toBe(0o600);
		expect(await modeOf(join(root, 'new'))).toBe(0o700);
	});

	test('keeps its mode where it may, and the link that leads to it', async () => {
		const [path, link] = [join(root, 'kept'), join(root, 'link')];
		await writeFile(path, 'before');
		await chmod(path, 0o640);
		await symlink(path, link);
		await writeAtomically(link, 'after', 'kept');
		expect(await readFile(path, 'utf8')).toBe('after');
		expect(await modeOf(path)).toBe(0o640);
	});

	test('has one of the texts when several write it at once, and nothing is left beside it', async () => {
		const folder = join(root, 'several');
		const texts = Array.from({length: 20}, (_, number) => String(number).repeat(10_000));
		await Promise.all(texts.map(text => writeAtomically(join(folder, 'file'), text)));
		expect(texts).toContain(await readFile(join(folder, 'file'), 'utf8'));
		expect(await readdir(folder)).toEqual(['file']);
	});
});
