import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {scaleCommand} from '../../source/commands/scale.ts';
import {setupCommand} from '../../source/commands/setup/setup.ts';
import {upCommand} from '../../source/commands/up.ts';
import {upgradeCommand} from '../../source/commands/upgrade.ts';

import {aContext} from './a-context.ts';

test.each([
	['up', upCommand, []],
	['scale', scaleCommand, ['--workers', '2']],
	['upgrade', upgradeCommand, []],
	['setup', setupCommand, []],
] as const)(
	'a wrong ROOKERY_ADDRESS_TIMEOUT ends %s before a preset is read',
	async (_, command, flags) => {
		const root = mkdtempSync(join(tmpdir(), 'rookery-timeout-'));
		onTestFinished(() => rmSync(root, {recursive: true}));
		const {context, said} = aContext(root, ['nobody-has-this', ...flags], () => {
			throw new Error('nothing is connected to');
		});
		const env = {...context.env, ROOKERY_ADDRESS_TIMEOUT: 'soon'};
		await expect(command({...context, env, interactive: true})).rejects.toMatchObject({
			fault: 'usage',
			message: 'ROOKERY_ADDRESS_TIMEOUT is "soon", which is no number of seconds',
		});
		expect(said()).toBe('');
		expect(readdirSync(root)).toEqual([]);
	},
);
