import {existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {replacePreset} from '../../source/preset/save.ts';

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
