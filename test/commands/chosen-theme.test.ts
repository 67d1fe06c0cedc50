import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {chosenTheme} from '../../source/commands/screen.ts';
import {openPreferences} from '../../source/commands/setup/preferences.ts';
import {homeFolders} from '../../source/system/paths.ts';

const aHome = async () => {
	const root = await mkdtemp(join(tmpdir(), 'rookery-theme-'));
	onTestFinished(() => rm(root, {recursive: true}));
	return homeFolders({ROOKERY_HOME: root});
};

test('what was chosen in the wizard holds for every command', async () => {
	const home = await aHome();
	expect(chosenTheme(home)).toBe('auto');
	openPreferences(home).rememberTheme('light');
	expect(chosenTheme(home)).toBe('light');
});

test.each(['', '{', 'null', '{"theme": "pink"}', '{"theme": "toString"}'])(
	'a file of preferences that holds %j chooses nothing',
	async text => {
		const home = await aHome();
		openPreferences(home).rememberTheme('light');
		await writeFile(join(home.config, 'preferences.json'), text);
		expect(chosenTheme(home)).toBe('auto');
	},
);
