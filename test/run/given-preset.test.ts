import {appendFile, mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {savePreset} from '../../source/preset/save.ts';
import {givenPresetState, presetSource} from '../../source/run/given-preset.ts';
import {findRun} from '../../source/run/runs.ts';

import {aHome} from './fixtures/a-home.ts';
import {presetText} from './fixtures/a-preset.ts';

test('a run knows the file it was given, and sees it change and go', async () => {
	const {start, home, root} = await aHome();
	const path = join(root, 'lab.yaml');
	await writeFile(path, `\uFEFF${presetText}`);
	const source = await presetSource(path, home);
	expect(source).toEqual({kind: 'file', path});
	const {folder} = await start('quick', source && {source});
	const state = () => givenPresetState(folder, source, home);
	expect((await findRun(home)).preset).toEqual(source);
	expect(await state()).toBe('same');
	await appendFile(path, '# changed\n');
	expect(await state()).toBe('changed');
	await rm(path);
	expect(await state()).toBe('gone');
	await mkdir(path);
	expect(await state()).toBe('gone');
});

test('a preset that goes by a name is known by it, and one saved over a shipped one is a change', async () => {
	const {start, home} = await aHome();
	const path = await savePreset({
		name: 'mine',
		text: presetText,
		force: false,
		otherwise: '',
		home,
	});
	expect(await presetSource(path, home)).toEqual({kind: 'saved', name: 'mine', path});
	const shipped = {kind: 'shipped', name: 'demo', path: '/presets/demo.yaml'} as const;
	const {folder} = await start('quick', {source: shipped});
	await savePreset({name: 'demo', text: presetText, force: true, otherwise: '', home});
	expect(await givenPresetState(folder, shipped, home)).toBe('same');
	await savePreset({name: 'demo', text: `${presetText}# mine\n`, force: true, otherwise: '', home});
	expect(await givenPresetState(folder, shipped, home)).toBe('changed');
	expect(await givenPresetState(folder, undefined, home)).toBe('unknown');
});

test('what can be read only once is no preset to go on with', async () => {
	const {home} = await aHome();
	expect(await presetSource('/dev/null', home)).toBeUndefined();
});
