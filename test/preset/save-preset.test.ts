import {
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
import {savePreset} from '../../source/preset/save.ts';
import {homeFolders} from '../../source/system/paths.ts';

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
