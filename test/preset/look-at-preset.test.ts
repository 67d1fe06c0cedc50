import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {lookAtPreset, presetLibrary} from '../../source/preset/library.ts';
import {homeFolders} from '../../source/system/paths.ts';

test('of the shelf a preset that is right has what it says, a broken one its first problem', async () => {
	const root = mkdtempSync(join(tmpdir(), 'rookery-shelf-'));
	onTestFinished(() => rmSync(root, {recursive: true}));
	const home = homeFolders({ROOKERY_HOME: root});
	const broken = join(home.config, 'presets', 'broken.yaml');
	mkdirSync(join(home.config, 'presets'), {recursive: true});
	writeFileSync(broken, 'version: 1\nmembers: 3\n');
	const shelf = await presetLibrary(home);
	const seen = await Promise.all(shelf.map(shelved => lookAtPreset(shelved, {home})));
	expect(seen.find(({name}) => name === 'small')).toMatchObject({
		origin: 'shipped',
		ok: true,
		preset: {cluster: 'small'},
		text: expect.stringContaining('cluster: small'),
	});
	const problem = expect.stringMatching(/broken\.yaml:\d+:\d+ .+/);
	expect(seen.find(({name}) => name === 'broken')).toEqual({
		name: 'broken',
		origin: 'saved',
		path: broken,
		ok: false,
		problem,
	});
});
