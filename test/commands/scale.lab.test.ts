import {readFile, writeFile} from 'node:fs/promises';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {clusterLockPath} from '../../source/run/run-folder.ts';
import {type FileLock, takeFileLock} from '../../source/system/file-lock.ts';

import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {openRookery, type Rookery} from '../provision/rookery.ts';
import {whereNodesRun} from '../provision/where-nodes-run.ts';
import {writePreset} from '../provision/write-preset.ts';
import {timeLimit} from '../time-limit.ts';
import {aContext, runWords} from './a-context.ts';

describe.skipIf(whyNoLab())(
	'rookery scale on a cluster that runs',
	{timeout: timeLimit(300)},
	() => {
		let lab: Lab;
		let rookery: Rookery;
		let preset: string;
		let text: string;

		beforeAll(async () => {
			lab = await raiseLab({name: 'scale-test', members: 1});
			rookery = await openRookery(lab);
			const masters = {'hive-master-1': 'albatross1'};
			const workers = {'hive-worker-1': 'albatross1', 'hive-worker-2': 'albatross1'};
			preset = await writePreset(rookery, lab, {cluster: 'hive', masters, workers});
			text = await readFile(preset, 'utf8');
			const made = await rookery.run('up', preset, '--yes');
			expect(made.exitCode, made.stderr).toBe(0);
		});
		beforeEach(() => writeFile(preset, text));
		afterAll(async () => {
			await rookery?.remove();
			await lab?.down();
		});

		test.each([
			['without a yes and nobody to ask', ['--workers', '1'], 2, '→ Pass --yes'],
			[
				'onto a member there is not',
				['--workers', '3', '--on', 'albatros1'],
				2,
				'mean albatross1?',
			],
			['by one on a member there is not', ['--add', 'w9=albatros1'], 4, 'mean albatross1?'],
		])('%s the preset stays as it is', async (_, flags, exitCode, says) => {
			const {stdout, stderr, ...asked} = await rookery.run('scale', preset, ...flags);
			expect(asked.exitCode, stderr).toBe(exitCode);
			expect(`${stdout}${stderr}`).toContain(says);
			expect(await readFile(preset, 'utf8')).toBe(text);
		});

		test('a preset stays as it is where another run begins while the plan is shown', async () => {
			const ssh = () => ({
				configFile: lab.sshConfig,
				acceptedHostKeys: [],
				passphrases: new Map<string, string>(),
			});
			const {context} = aContext(rookery.home, ssh);
			const words = ['scale', preset, '--workers', '1', '--yes'];
			let other: FileLock | undefined;
			const write = (line: string) => {
				if (line.includes('delete hive-worker-2')) {
					other = takeFileLock(clusterLockPath(context.home, 'hive'));
				}
			};
			await expect(runWords({...context, write}, words)).rejects.toMatchObject({
				fault: 'usage',
				message: expect.stringContaining('another run of hive'),
			});
			expect(other).toBeDefined();
			other?.release();
			expect(await readFile(preset, 'utf8')).toBe(text);
		});

		test('a node that LXD protects does not begin to leave, and the preset stays as it is', async () => {
			const key = ['hive-worker-2', 'security.protection.delete'];
			await lab.lxc('albatross1', 'config', 'set', ...key, 'true');

			const refused = await rookery.run('scale', preset, '--remove', 'hive-worker-2', '--yes');

			await lab.lxc('albatross1', 'config', 'unset', ...key);
			expect(refused.exitCode, refused.stderr).toBe(4);
			expect(refused.stdout.replaceAll(/\s+/g, ' ')).toContain(
				'hive-worker-2 is protected from deletion',
			);
			expect(await readFile(preset, 'utf8')).toBe(text);
			expect((await whereNodesRun(lab))['hive-worker-2']).toBe('albatross1');
		});

		test('a node that only its preset has let go leaves when it is asked for again', async () => {
			const left = text.replace(/ +hive-worker-2: .*\n/, '');
			await writeFile(preset, left);
			const again = await rookery.run('scale', preset, '--remove', 'hive-worker-2', '--yes');
			expect(again.exitCode, again.stderr).toBe(0);
			expect(again.stdout).toContain('has no node hive-worker-2');
			expect(Object.keys(await whereNodesRun(lab))).toEqual(['hive-master-1', 'hive-worker-1']);

			const done = await rookery.run('scale', preset, '--remove', 'hive-worker-2', '--yes');
			expect(done.exitCode, done.stderr).toBe(0);
			expect(done.stdout).toContain('Nothing to do');
			expect(await readFile(preset, 'utf8')).toBe(left);
		});

		test('a node that only its preset has comes when it is asked for again', async () => {
			const add = ['--add', 'hive-worker-2=albatross1', '--yes'];
			const made = await rookery.run('scale', preset, ...add);
			expect(made.exitCode, made.stderr).toBe(0);
			expect(made.stdout).toContain('has worker hive-worker-2 already');
			expect(Object.keys(await whereNodesRun(lab))).toContain('hive-worker-2');
			const done = await rookery.run('scale', preset, ...add);
			expect(done.stdout).toContain('Nothing to do');
		});
	},
);
