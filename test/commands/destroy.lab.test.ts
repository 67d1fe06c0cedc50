import {access, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import {clusterFiles} from '../../source/provision/cluster-store.ts';
import {homeFolders} from '../../source/system/paths.ts';

import {adminKubeconfig} from '../kubernetes/kubeconfig/admin-kubeconfig.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {instancesInLxd} from '../provision/instances-in-lxd.ts';
import {openRookery, type Rookery} from '../provision/rookery.ts';
import {whereNodesRun} from '../provision/where-nodes-run.ts';
import {writePreset} from '../provision/write-preset.ts';
import {writesDuring} from '../provision/writes-during.ts';
import {runRookery} from '../resilience/run-rookery.ts';
import {twoNodePreset} from '../resilience/two-node-preset.ts';
import {timeLimit} from '../time-limit.ts';

describe.skipIf(whyNoLab())(
	"what is not rookery's is left alone",
	{timeout: timeLimit(300)},
	() => {
		/** Images and profiles are those of the default project. */
		const noFeatures = ['--config=features.images=false', '--config=features.profiles=false'];
		const masters = {'own-master-1': 'albatross1'};
		const workers = {'own-worker-1': 'albatross2'};
		let lab: Lab;
		let rookery: Rookery;
		let preset: string;

		beforeAll(async () => {
			lab = await raiseLab({name: 'destroy-test', members: 2});
			rookery = await openRookery(lab);
			preset = await writePreset(rookery, lab, {cluster: 'own', masters, workers});
			await lab.importImage('tiny');
		});
		afterAll(async () => {
			await rookery?.remove();
			await lab?.down();
		});

		test('up refuses an instance of the same name, and a profile, and touches nothing', async () => {
			await lab.lxc('albatross1', 'init', 'tiny', 'own-worker-1', '--target', 'albatross1');
			await lab.lxc('albatross1', 'profile', 'create', 'own-node');

			const writes = await writesDuring(lab, async () => {
				const {exitCode, stdout, stderr} = await rookery.run('up', preset, '--yes');
				expect(exitCode).toBe(4);
				expect(stdout + stderr).toContain('own-worker-1');
				expect(stdout + stderr).toContain('own-node');
			});

			expect(writes).toEqual([]);
			expect(await whereNodesRun(lab)).toEqual({'own-worker-1': 'Stopped'});
			await lab.lxc('albatross1', 'delete', 'own-worker-1');
			await lab.lxc('albatross1', 'profile', 'delete', 'own-node');
		});

		test('destroy touches nothing without the name of the cluster', async () => {
			const made = await rookery.run('up', preset, '--yes');
			expect(made.exitCode, made.stderr).toBe(0);

			const writes = await writesDuring(lab, async () => {
				const unconfirmed = await rookery.run('destroy', 'own');
				expect(unconfirmed.exitCode).toBe(2);
				expect(unconfirmed.stderr).toContain('--confirm own');
				const wrong = await rookery.run('destroy', 'own', '--confirm', 'on');
				expect(wrong.exitCode).toBe(2);
				expect(wrong.stderr).toContain('"on" is not the name of the cluster');
			});

			expect(writes).toEqual([]);
			expect(await whereNodesRun(lab)).toEqual({...masters, ...workers});
		});

		test.each([
			{
				from: 'itself',
				protect: 'lxc config set own-worker-1 security.protection.delete true',
				lift: 'lxc config unset own-worker-1 security.protection.delete',
			},
			{
				from: 'a profile',
				protect: 'lxc profile set own-node security.protection.delete true',
				lift: 'lxc config set own-worker-1 security.protection.delete false',
			},
		])('destroy touches nothing where a node is protected by $from', async ({protect, lift}) => {
			const lxc = (command: string) => lab.lxc('albatross1', ...command.split(' ').slice(1));
			await lxc(protect);

			const writes = await writesDuring(lab, async () => {
				const {exitCode, stdout, stderr} = await rookery.run('destroy', 'own', '--confirm', 'own');
				expect(exitCode, stdout).toBe(4);
				expect(stderr).toContain('own-worker-1');
				expect(stderr).toContain('protected from deletion');
				expect(stderr.replaceAll(/\s+/g, ' ')).toContain(`"${lift}"`);
			});

			expect(writes).toEqual([]);
			expect(await whereNodesRun(lab)).toEqual({...masters, ...workers});
			await lxc(lift);
			if (protect.includes('profile')) {
				await lxc('lxc profile unset own-node security.protection.delete');
				await lxc('lxc config unset own-worker-1 security.protection.delete');
			}
		});

		test("destroy removes the cluster's instances, profiles and keys, and no others", async () => {
			await lab.lxc('albatross1', 'init', 'tiny', 'own-guest', '--target', 'albatross2');
			await lab.lxc('albatross1', 'profile', 'create', 'own-guest-profile');
			const mine = {KUBECONFIG: join(rookery.home, 'config')};
			await writeFile(
				clusterFiles(homeFolders(rookery.environment), 'own').kubeconfig,
				adminKubeconfig('own authority'),
			);
			const run = (...words: readonly string[]) =>
				runRookery(words, {home: rookery.home, sshConfig: lab.sshConfig, env: mine});
			await run('kubeconfig', 'own', '--merge');
			// A frozen node goes like the others.
			await lab.lxc('albatross1', 'pause', 'own-worker-1');

			const {exitCode, stdout} = await run('destroy', 'own', '--confirm', 'own');

			expect(exitCode).toBe(0);
			expect(stdout).toContain(`take the context own out of ${mine.KUBECONFIG}`);
			expect(parse(await readFile(mine.KUBECONFIG, 'utf8'))).toMatchObject({contexts: []});
			expect(stdout).toContain('Looked again: LXD has nothing of own left.');
			expect((await instancesInLxd(lab)).map(({name}) => name)).toEqual(['own-guest']);
			const profiles = await lab.lxc('albatross1', 'profile', 'list', '--format', 'csv');
			expect(profiles.split('\n').map(line => line.split(',')[0])).toEqual(
				expect.arrayContaining(['default', 'own-guest-profile']),
			);
			expect(profiles).not.toContain('own-node');
			await expect(access(join(rookery.home, 'data', 'clusters', 'own'))).rejects.toThrow('ENOENT');
		});

		test('destroy says what is left where it could not remove all', async () => {
			expect((await rookery.run('up', preset, '--yes')).exitCode).toBe(0);
			await lab.lxc('albatross1', 'profile', 'add', 'own-guest', 'own-node');
			const {exitCode, stderr} = await rookery.run('destroy', 'own', '--confirm', 'own');

			expect(exitCode).toBe(5);
			expect(stderr).toContain('still there: own-node');
			expect((await instancesInLxd(lab)).map(({name}) => name)).toEqual(['own-guest']);

			await lab.lxc('albatross1', 'profile', 'remove', 'own-guest', 'own-node');
			const again = await rookery.run('destroy', 'own', '--confirm', 'own');
			expect(again.exitCode, again.stderr).toBe(0);
			expect((await instancesInLxd(lab)).map(({name}) => name)).toEqual(['own-guest']);
		});

		test('a project that is gone is told as that, and the keys are kept', async () => {
			await lab.lxc('albatross1', 'project', 'create', 'brood', ...noFeatures);
			const wish = {cluster: 'lone', project: 'brood', profiles: ['default']};
			const lone = join(rookery.home, 'lone.yaml');
			await writeFile(lone, twoNodePreset(lab, wish));
			expect((await rookery.run('up', lone, '--yes')).exitCode).toBe(0);
			await lab.lxc('albatross1', 'delete', '--force', 'lone-one', 'lone-two', '--project=brood');
			await lab.lxc('albatross1', 'project', 'delete', 'brood');

			const {exitCode, stderr} = await rookery.run('destroy', 'lone', '--confirm', 'lone');

			expect(exitCode).toBe(4);
			const folder = join(rookery.home, 'data', 'clusters', 'lone');
			const said = stderr.replaceAll(/\s+/g, ' ');
			expect(said).toContain('LXD has no project "brood", so nothing of lone can be looked for');
			expect(said).toContain(`if it was deleted, delete ${folder}`);
			await access(join(folder, 'id_ed25519'));
		});

		test('what is on a member that was renamed is found, though LXD leaves it out of its list', async () => {
			const moved = join(rookery.home, 'moved.yaml');
			const wish = twoNodePreset(lab, {cluster: 'moved', profiles: ['default']});
			await writeFile(moved, wish);
			expect((await rookery.run('up', moved, '--yes')).exitCode).toBe(0);
			await lab.lxc('albatross1', 'cluster', 'rename', 'albatross2', 'gull');

			const planned = await rookery.run('plan', moved);
			const checked = await rookery.run('check', moved);
			const destroyed = await rookery.run('destroy', 'moved', '--confirm', 'moved');

			await lab.lxc('albatross1', 'cluster', 'rename', 'gull', 'albatross2');
			expect(planned.stdout).not.toContain('create moved-two');
			expect(checked.stdout).toContain('Write "moved-two: gull" in the preset');
			expect(destroyed.exitCode, destroyed.stderr).toBe(0);
			expect(destroyed.stdout).toContain('stop and delete moved-two on gull');
			const left = (await instancesInLxd(lab)).map(({name}) => name);
			expect(left.filter(name => name.startsWith('moved-'))).toEqual([]);
		});

		test('what is on a member that does not answer is unknown, not gone: the keys are kept', async () => {
			const bare = join(rookery.home, 'bare.yaml');
			const wish = JSON.parse(twoNodePreset(lab, {cluster: 'bare', profiles: ['default']}));
			wish.workers.nodes['bare-three'] = 'albatross1';
			await writeFile(bare, JSON.stringify(wish));
			const folder = join(rookery.home, 'data', 'clusters', 'bare');
			expect((await rookery.run('up', bare, '--yes')).exitCode).toBe(0);
			await lab.break('newer', 'albatross1');
			await lab.break('kill', 'albatross2');

			const planned = await rookery.run('plan', bare);
			expect(planned).toMatchObject({exitCode: 10});
			expect(planned.stdout).toContain(
				'the state of bare-two is unknown: its member albatross2 does not answer',
			);
			expect(planned.stdout).not.toContain('create bare-two');
			const checked = await rookery.run('check', bare);
			expect(checked).toMatchObject({exitCode: 4});
			expect(checked.stdout).toContain('bare-two can not be reached: its member albatross2');
			const scaled = await rookery.run('scale', bare, '--remove', 'bare-two', '--yes');
			expect(scaled).toMatchObject({exitCode: 4});
			expect(scaled.stdout).toContain('bare-two cannot be removed: its member albatross2');
			const withKubespray = join(rookery.home, 'bare-with-kubespray.yaml');
			const kubespray = {release: 'v2.28.1'};
			await writeFile(withKubespray, JSON.stringify({...wish, kubespray}));
			const reset = await rookery.run('reset', withKubespray, '--confirm', 'bare');
			expect(reset).toMatchObject({exitCode: 4});
			expect(reset.stderr).toContain('Cannot reset bare: the state of bare-two is unknown');
			const destroyed = await rookery.run('destroy', 'bare', '--confirm', 'bare');
			expect(destroyed).toMatchObject({exitCode: 5});
			expect(destroyed.stderr).toMatch(
				/Cannot tell which cluster .*bare-two.* belongs? to: albatross2/,
			);
			await access(join(folder, 'id_ed25519'));

			await lab.mend();
			await lab.awaitMembers();
			const again = await rookery.run('destroy', 'bare', '--confirm', 'bare');
			expect(again.exitCode, again.stderr).toBe(0);
			const left = (await instancesInLxd(lab)).map(({name}) => name);
			expect(left.filter(name => name.startsWith('bare-'))).toEqual([]);
			await expect(access(folder)).rejects.toThrow('ENOENT');
		});
	},
);
