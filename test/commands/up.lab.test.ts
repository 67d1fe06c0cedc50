import {copyFile, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {attemptCommand} from '../lab/command.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {instancesInLxd} from '../provision/instances-in-lxd.ts';
import {openRookery, type Rookery} from '../provision/rookery.ts';
import {whereNodesRun} from '../provision/where-nodes-run.ts';
import {writePreset} from '../provision/write-preset.ts';
import {timeLimit} from '../time-limit.ts';

describe.skipIf(whyNoLab())(
	'runs side by side, in part, detached and cancelled',
	{timeout: timeLimit(300)},
	() => {
		let lab: Lab;
		let rookery: Rookery;

		beforeAll(async () => {
			lab = await raiseLab({name: 'up-test', members: 2});
			rookery = await openRookery(lab);
		});
		afterEach(async () => {
			await lab.mend();
			await lab.clearInstances();
			await lab.clearImages();
		});
		afterAll(async () => {
			await rookery?.remove();
			await lab?.down();
		});

		test('two clusters made at once from an image that LXD lacks do not disturb each other', async () => {
			const one = await cluster('one');
			const two = await cluster('two');

			const ends = await Promise.all(
				[one, two].map(({preset}) => rookery.run('up', preset, '--yes')),
			);

			expect(ends.map(({exitCode, stderr}) => [exitCode, stderr])).toEqual([
				[0, ''],
				[0, ''],
			]);
			expect(await whereNodesRun(lab)).toEqual({...one.nodes, ...two.nodes});
		});

		test('a second run of the same cluster at once is refused by the name of the first', async () => {
			const {preset, nodes} = await cluster('busy');
			await holdRuns();

			const first = rookery.follow('up', preset, '--yes', '--json');
			const started = await first.until(({type}) => type === 'run-started');
			const second = await rookery.run('up', preset, '--yes');
			await lab.mend('dhcp');
			const {exitCode} = await first.end;

			expect(second.exitCode).toBe(2);
			expect(second.stderr).toContain(started.type === 'run-started' ? started.run : '?');
			expect(exitCode).toBe(0);
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test.each(['plan', 'check'])(
			'%s ends where its own files cannot be read, though LXD answers',
			async word => {
				const {preset} = await cluster('unreadable');
				const file = join(rookery.home, 'a-file');
				await writeFile(file, '');
				const inFile = ['env', `ROOKERY_SSH_CONFIG=${lab.sshConfig}`, `ROOKERY_HOME=${file}`];
				const words = [process.execPath, program, word, preset];
				const {exitCode, stderr} = await attemptCommand([...inFile, ...words], {
					signal: AbortSignal.timeout(timeLimit(60)),
				});
				expect(exitCode).toBe(2);
				expect(stderr).toContain('nodes.json: a part of the path is not a folder (ENOTDIR)');
			},
		);

		test('up goes on where --until stopped', async () => {
			const {preset, nodes} = await cluster('part');

			const created = await rookery.run('up', preset, '--yes', '--until', 'instances');
			const statuses = await whereNodesRun(lab);
			const all = await rookery.run('up', preset, '--yes');

			expect([created.exitCode, all.exitCode]).toEqual([0, 0]);
			expect(statuses).toEqual({'part-master-1': 'Stopped', 'part-worker-1': 'Stopped'});
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test('--detach comes back at once, and watch follows the run to its end', async () => {
			const {preset, nodes} = await cluster('away');

			const left = await rookery.run('up', preset, '--yes', '--detach', '--json');
			const {run} = JSON.parse(left.stdout) as {run: string};
			const {exitCode, events} = await rookery.follow('watch', run, '--json').end;

			expect(left.exitCode).toBe(0);
			expect(exitCode).toBe(0);
			expect(events[0]).toMatchObject({type: 'run-started', run});
			expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'done'});
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test.each(['image', 'instances', 'start'])(
			'a run cancelled in the middle of %s leaves what was made, and up finishes it',
			async phase => {
				if (phase === 'image') await lab.clearImages();
				const name = `stop-${phase}`;
				const {preset, nodes} = await cluster(name);
				await holdRuns();

				const run = rookery.follow('up', preset, '--yes', '--json');
				await run.until(event => event.type === 'change-started' && event.phase === phase);
				const cancel = await rookery.run('cancel');
				const {exitCode, events} = await run.end;
				await lab.mend('dhcp');

				expect(cancel.exitCode, cancel.stderr).toBe(0);
				expect(exitCode).toBe(130);
				expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'cancelled'});
				const standing = await instancesInLxd(lab);
				const again = await rookery.run('up', preset, '--yes');
				expect(again.exitCode, again.stderr).toBe(0);
				expect(await whereNodesRun(lab)).toEqual(nodes);
				const uuids = (await instancesInLxd(lab)).map(({config}) => config['volatile.uuid']);
				expect(uuids).toEqual(
					expect.arrayContaining(standing.map(({config}) => config['volatile.uuid'])),
				);
			},
		);

		test('relative paths of an ssh configuration mean the folder that the command was given in, to the end', async () => {
			const {preset, nodes} = await cluster('relative');
			const folder = await mkdtemp(join(tmpdir(), 'rookery relative '));
			const config = await readFile(lab.sshConfig, 'utf8');
			const files = [...config.matchAll(/^\t(?:IdentityFile|UserKnownHostsFile) (.*)$/gm)];
			for (const [, path = ''] of files) await copyFile(path, join(folder, basename(path)));
			const relative = config.replace(
				/^(\t(?:IdentityFile|UserKnownHostsFile) ).*\/(.*)$/gm,
				'$1./$2',
			);
			await writeFile(join(folder, 'ssh.cfg'), relative);
			const from = (where: string, ...words: readonly string[]) =>
				attemptCommand(['env', '-C', where, ...words]);
			const here = (...words: readonly string[]) =>
				from(folder, `ROOKERY_HOME=${rookery.home}`, process.execPath, program, ...words, ...given);
			const given = ['--ssh-config', './ssh.cfg'];
			await lab.break('laptop');

			const up = await here('up', preset, '--yes');
			const plan = await here('plan', preset);
			const {stdout: path} = await here('inventory', 'relative');
			const {all} = parse(await readFile(path.trim(), 'utf8'));
			const {ansible_ssh_common_args: args, ansible_host: address} = all.hosts['relative-worker-1'];
			const ssh = `ssh -o BatchMode=yes ${args} root@${address} hostname`;
			// Ansible's ssh stands in kubespray's folder.
			const login = await from('/', 'sh', '-c', ssh);
			await rm(folder, {recursive: true});

			expect(up.exitCode, up.stderr).toBe(0);
			expect(plan.exitCode, plan.stdout).toBe(0);
			expect(args).toContain('ProxyCommand');
			expect(login.stdout.trim(), login.stderr).toBe('relative-worker-1');
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		/** Without DHCP a run waits for addresses, for as long as something is done beside it. */
		const holdRuns = () => lab.break('dhcp');

		/** A cluster with a node on each member. */
		async function cluster(name: string) {
			const masters = {[`${name}-master-1`]: 'albatross1'};
			const workers = {[`${name}-worker-1`]: 'albatross2'};
			const preset = await writePreset(rookery, lab, {cluster: name, masters, workers});
			return {preset, nodes: {...masters, ...workers}};
		}
	},
);

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
