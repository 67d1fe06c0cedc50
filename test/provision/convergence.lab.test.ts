import {readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {timeLimit} from '../time-limit.ts';
import {instancesInLxd} from './instances-in-lxd.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {whereNodesRun} from './where-nodes-run.ts';
import {writePreset} from './write-preset.ts';
import {writesDuring} from './writes-during.ts';

describe.skipIf(whyNoLab())(
	'up makes right what is not, and only that',
	{timeout: timeLimit(300)},
	() => {
		const nodes = {'same-master-1': 'albatross1', 'same-worker-1': 'albatross2'};
		let lab: Lab;
		let rookery: Rookery;
		let preset: string;

		beforeAll(async () => {
			lab = await raiseLab({name: 'convergence-test', members: 2});
			rookery = await openRookery(lab);
			preset = await writePreset(rookery, lab, {
				cluster: 'same',
				masters: {'same-master-1': 'albatross1'},
				workers: {'same-worker-1': 'albatross2'},
				memory: '512MiB',
			});
		});
		afterAll(async () => {
			await rookery?.remove();
			await lab?.down();
		});

		test('plan says what is missing by exit code 10, and looking touches nothing', async () => {
			const writes = await writesDuring(lab, async () => {
				const plan = await rookery.run('plan', preset, '--json');
				expect(plan.exitCode).toBe(10);
				expect(statesIn(plan.stdout)).toMatchObject({'instance-same-worker-1': 'missing'});
				const check = await rookery.run('check', preset, '--json');
				expect(check.exitCode).toBe(0);
				for (const line of check.stdout.trim().split('\n')) JSON.parse(line);
				const discover = await rookery.run('discover', 'albatross2', '--json');
				expect(discover.exitCode).toBe(0);
				JSON.parse(discover.stdout);
			});

			expect(writes).toEqual([]);
		});

		test('without a yes nothing is touched, and the flag is named', async () => {
			const {exitCode, stderr} = await rookery.run('up', preset);

			expect(exitCode).toBe(2);
			expect(stderr).toContain('--yes');
			expect(await instancesInLxd(lab)).toEqual([]);
		});

		test('a second up has nothing to do: no write in LXD, no run', async () => {
			expect((await rookery.run('up', preset, '--yes')).exitCode).toBe(0);
			const runs = await readdir(join(rookery.home, 'state', 'runs'));

			const writes = await writesDuring(lab, async () => {
				const again = await rookery.run('up', preset, '--yes');
				expect(again.stdout).toContain('Nothing to do');
				expect(again.exitCode).toBe(0);
				const inJson = await rookery.run('up', preset, '--yes', '--json');
				expect(JSON.parse(inJson.stdout)).toMatchObject({type: 'nothing-to-do'});
				const plan = await rookery.run('plan', preset, '--json');
				expect(plan.exitCode).toBe(0);
				expect(new Set(Object.values(statesIn(plan.stdout)))).toEqual(new Set(['right']));
			});

			expect(writes).toEqual([]);
			expect(await readdir(join(rookery.home, 'state', 'runs'))).toEqual(runs);
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test('a node stopped by hand is started, and nothing else is touched', async () => {
			await lab.lxc('albatross1', 'stop', '--force', 'same-worker-1');

			const writes = await writesDuring(lab, up);

			expect(await whereNodesRun(lab)).toEqual(nodes);
			expect(changesIn(writes)).toEqual(['instance-started /1.0/instances/same-worker-1']);
		});

		test("a node's limit changed by hand is put back, and nothing else is touched", async () => {
			await lab.lxc('albatross1', 'config', 'set', 'same-worker-1', 'limits.memory', '300MiB');
			await lab.lxc('albatross1', 'config', 'set', 'same-worker-1', 'user.note', 'mine');

			const writes = await writesDuring(lab, up);

			expect(changesIn(writes)).toEqual(['instance-updated /1.0/instances/same-worker-1']);
			const [, worker] = await instancesInLxd(lab);
			expect(worker?.config).toMatchObject({'limits.memory': '512MiB', 'user.note': 'mine'});
		});

		test('a profile changed by hand is put back as the preset has it', async () => {
			await lab.lxc('albatross1', 'profile', 'set', 'same-node', 'security.nesting', 'false');
			await lab.lxc('albatross1', 'profile', 'set', 'same-node', 'user.more', 'by hand');

			const writes = await writesDuring(lab, up);

			expect(changesIn(writes)).toContain('profile-updated /1.0/profiles/same-node');
			const profile = await lab.lxc('albatross1', 'profile', 'show', 'same-node');
			expect(profile).toContain('security.nesting: "true"');
			expect(profile).not.toContain('by hand');
		});

		test('a node deleted by hand is made anew, and the others stay what they are', async () => {
			const [master] = await instancesInLxd(lab);
			await lab.lxc('albatross1', 'delete', '--force', 'same-worker-1');

			await up();

			expect(await whereNodesRun(lab)).toEqual(nodes);
			expect((await instancesInLxd(lab))[0]?.config['volatile.uuid']).toBe(
				master?.config['volatile.uuid'],
			);
		});

		test('an instance of ours that was created and never started is taken over and started', async () => {
			await makeWorkerAnew();
			const [, made] = await instancesInLxd(lab);

			await up();

			const [, worker] = await instancesInLxd(lab);
			expect(worker?.config['volatile.uuid']).toBe(made?.config['volatile.uuid']);
			expect(worker?.config['limits.memory']).toBe('512MiB');
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test('a node of which LXD made only half, for it was killed meanwhile, is made anew', async () => {
			await makeWorkerAnew();
			const [, made] = await instancesInLxd(lab);
			await lab.lxc('albatross1', 'config', 'unset', 'same-worker-1', 'volatile.apply_template');
			const disk = '/var/lib/lxd/storage-pools/local/containers/same-worker-1';
			await lab.members[1]?.run(['btrfs', 'subvolume', 'delete', disk]);
			await lab.members[1]?.run(['rm', '/var/lib/lxd/containers/same-worker-1']);

			await up();

			const [, worker] = await instancesInLxd(lab);
			expect(worker?.config['volatile.uuid']).not.toBe(made?.config['volatile.uuid']);
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test('a disk that LXD left without its node is told, with what takes it away', async () => {
			await makeWorkerAnew();
			const sql = (query: string) => lab.members[0]?.run(['lxd', 'sql', 'global', query]);
			await sql("DELETE FROM instances WHERE name = 'same-worker-1'");

			const refused = await rookery.run('up', preset, '--yes');

			const said = `${refused.stdout}${refused.stderr}`.replaceAll(/\s+/g, ' ');
			expect(refused.exitCode, said).toBe(5);
			expect(said).toContain('the record of a disk of same-worker-1');
			await sql(/sudo lxd sql global "(.*?)"/.exec(said)?.[1] ?? '');
			await up();
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		/** As rookery does it, short of the start and of the preset's limits. */
		async function makeWorkerAnew() {
			await lab.lxc('albatross1', 'delete', '--force', 'same-worker-1');
			const [image = ''] = (
				await lab.lxc('albatross1', 'image', 'list', '--format', 'csv', '--columns', 'F')
			).split('\n');
			const marks = ['user.rookery.cluster=same', 'user.rookery.role=worker'];
			const config = marks.flatMap(mark => ['--config', mark]);
			const profiles = ['--profile', 'default', '--profile', 'same-node'];
			const target = ['--target', 'albatross2'];
			await lab.lxc(
				'albatross1',
				'init',
				image,
				'same-worker-1',
				...target,
				...profiles,
				...config,
			);
		}

		async function up() {
			const {exitCode, stdout, stderr} = await rookery.run('up', preset, '--yes');
			expect(exitCode, `${stdout}\n${stderr}`).toBe(0);
		}
	},
);

/** Less what reaching into a node leaves in LXD's log. */
const changesIn = (writes: readonly string[]) =>
	writes.filter(write => !/^instance-(exec|log|file)/.test(write)).toSorted();

/** Step → state, of a plan in JSON. */
function statesIn(stdout: string): Readonly<Record<string, string>> {
	const plan = JSON.parse(stdout) as {phases: {steps: {id: string; state: string}[]}[]};
	const steps = plan.phases.flatMap(phase => phase.steps);
	return Object.fromEntries(steps.map(({id, state}) => [id, state]));
}
