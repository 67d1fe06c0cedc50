import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {lstat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {presetLibrary} from '../../source/preset/library.ts';
import {replacePreset, savePreset} from '../../source/preset/save.ts';
import {homeFolders} from '../../source/system/paths.ts';

describe('save preset', () => {
	let folder: string;
	const home = () => homeFolders({ROOKERY_HOME: folder});
	const presets = () => join(folder, 'config/presets');
	const save = (name: string, text: string, force = false) =>
		savePreset({name, text, force, otherwise: 'choose another', home: home()});

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'save-'));
	});
	afterEach(() => rmSync(folder, {recursive: true}));

	describe('saving a preset', () => {
		test('leaves the file, which all may read, and nothing half-written beside it', async () => {
			await save('mine', 'version: 1\n');
			await save('mine', 'version: 1 # again\n', true);
			expect(readdirSync(presets())).toEqual(['mine.yaml', 'preset.schema.json']);
			expect(readFileSync(join(presets(), 'mine.yaml'), 'utf8')).toBe('version: 1 # again\n');
			expect(statSync(join(presets(), 'mine.yaml')).mode & 0o777).toBe(0o644);
		});

		test('over a link writes the file it leads to', async () => {
			const target = join(folder, 'dotfiles.yaml');
			writeFileSync(target, '');
			mkdirSync(presets(), {recursive: true});
			symlinkSync(target, join(presets(), 'mine.yaml'));
			await save('mine', 'version: 1\n', true);
			expect(readFileSync(target, 'utf8')).toBe('version: 1\n');
			expect((await lstat(join(presets(), 'mine.yaml'))).isSymbolicLink()).toBe(true);
		});

		test.each(['', '../mine', 'a.yaml', '-f', 'a b'])('as %j is refused', async name => {
			await expect(save(name, '')).rejects.toMatchObject({fault: 'usage'});
		});

		test('where no folder can be made says so', async () => {
			writeFileSync(join(folder, 'config'), '');
			await expect(save('mine', '')).rejects.toMatchObject({
				name: 'UserError',
				fault: 'usage',
				where: join(presets(), 'mine.yaml'),
			});
			await expect(presetLibrary(home())).rejects.toMatchObject({name: 'UserError'});
		});
	});
});

describe('replace preset', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'rookery-replace-'));
	});
	afterEach(() => rmSync(folder, {recursive: true}));

	test('an edited preset takes the place of what it was made from, behind a link too', async () => {
		const [path, link] = [join(folder, 'mine.yaml'), join(folder, 'link.yaml')];
		writeFileSync(path, 'version: 1 # ours\n');
		symlinkSync(path, link);
		await replacePreset({path: link, before: 'version: 1 # ours\n', text: 'version: 1\n'});
		expect(readFileSync(path, 'utf8')).toBe('version: 1\n');
	});

	test('what somebody else wrote meanwhile is not lost', async () => {
		const path = join(folder, 'mine.yaml');
		writeFileSync(path, 'theirs\n');
		const replacing = replacePreset({path, before: 'ours\n', text: 'edited\n'});
		await expect(replacing).rejects.toMatchObject({fault: 'usage', where: path});
		expect(readFileSync(path, 'utf8')).toBe('theirs\n');
	});

	test('what somebody took away meanwhile does not come back', async () => {
		const path = join(folder, 'mine.yaml');
		const replacing = replacePreset({path, before: 'ours\n', text: 'edited\n'});
		await expect(replacing).rejects.toMatchObject({
			fault: 'preset',
			message: 'there is no such file',
			where: path,
		});
		expect(existsSync(path)).toBe(false);
	});
});
