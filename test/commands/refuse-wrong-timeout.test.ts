import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {aContext, runWords} from './a-context.ts';

test.each([
	['up', []],
	['scale', ['--workers', '2']],
	['upgrade', []],
	['setup', []],
] as const)(
	'a wrong ROOKERY_ADDRESS_TIMEOUT ends %s before a preset is read',
	async (command, options) => {
		const root = mkdtempSync(join(tmpdir(), 'rookery-timeout-'));
		onTestFinished(() => rmSync(root, {recursive: true}));
		const {context, said} = aContext(root, () => {
			throw new Error('nothing is connected to');
		});
		const env = {...context.env, ROOKERY_ADDRESS_TIMEOUT: 'soon'};
		const words = [command, 'nobody-has-this', ...options];
		await expect(runWords({...context, env, interactive: true}, words)).rejects.toMatchObject({
			fault: 'usage',
			message: 'ROOKERY_ADDRESS_TIMEOUT is "soon", which is no number of seconds',
		});
		expect(said()).toBe('');
		expect(readdirSync(root)).toEqual([]);
	},
);
