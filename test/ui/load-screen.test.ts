import {execFileSync} from 'node:child_process';
import {expect, test} from 'vitest';
import {loadScreen} from '../../source/commands/screen.ts';

test('everything is as it was afterwards, also when nothing could be loaded', async () => {
	const before = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	expect(await loadScreen(async () => 'loaded')).toBe('loaded');
	await expect(loadScreen(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
	expect(Object.getOwnPropertyDescriptor(globalThis, 'fetch')).toEqual(before);
});

test('Ink is loaded without what it does not need, and draws', () => {
	const program = `
		import {loadScreen} from ${JSON.stringify(new URL('../../source/commands/screen.ts', import.meta.url).href)};
		const {registerHooks} = await import('node:module');
		let files = 0;
		registerHooks({load: (url, context, next) => { files += 1; return next(url, context); }});
		const {render, Text} = await loadScreen(() => import('ink'));
		const {createElement} = await import('react');
		const {unmount} = render(createElement(Text, null, 'drawn'), {patchConsole: false});
		unmount();
		console.log(files < 250 ? 'few files' : files);
	`;
	const said = execFileSync(
		process.execPath,
		['--import', 'tsx', '--input-type=module', '--eval', program],
		{encoding: 'utf8'},
	);
	expect(said).toContain('drawn');
	expect(said).toContain('few files');
});
