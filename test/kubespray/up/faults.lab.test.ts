import {mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Event} from '../../../source/model/events/run-events.ts';
import {runCommand} from '../../lab/command.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {waitUntil} from '../../lab/wait-until.ts';

import {instancesInLxd} from '../../provision/instances-in-lxd.ts';
import {timeLimit} from '../../time-limit.ts';
import {ansibleOf} from './ansible-of.ts';
import {type ClusterOnLab, clusterOnLab} from './cluster-on-lab.ts';
import {playbooksIn} from './playbooks-in.ts';

const [master, worker] = ['faults-m1', 'faults-w1'] as const;
const canary = 'CANARY-2b9e64';

/** Each test finds what the one before left: in the end it is to become a cluster all the same. */
describe.skipIf(whyNoLab())(
	'what may go wrong on the way to a cluster',
	{timeout: timeLimit(240)},
	() => {
		const flannel = {kube_network_plugin: 'flannel'};
		let cluster: ClusterOnLab;

		beforeAll(async () => {
			cluster = await clusterOnLab('faults', {
				masters: {[master]: 'albatross1'},
				workers: {[worker]: 'albatross2'},
				vars: flannel,
			});
		}, timeLimit(300));
		afterAll(async () => {
			await cluster?.remove();
		}, timeLimit(60));

		/** Has the playbook do what is in the stand-in's role `events`. */
		const make = async (...events: readonly string[]) =>
			cluster.edit({vars: {...flannel, stand_in_events: events}});
		const inNode = (node: string, script: string) =>
			cluster.lab.lxc('albatross1', 'exec', node, '--', 'sh', '-c', script);
		/** Begins a run, up to where it waits in the middle of cluster.yml. */
		const startAndWait = async () => {
			await make('waiting');
			const run = await cluster.start();
			await run.until(isWaiting);
			return run;
		};
		const leftovers = async () => (await ansibleOf(cluster)).map(({words}) => words);

		test.each([
			{
				what: 'a repository without the release',
				change: {release: 'v2.30.0'},
				says: ['the repository has no tag v2.30.0', 'near it are v2.31.0'],
			},
			{
				what: 'a repository that is not there',
				change: {repository: '/nowhere/kubespray'},
				says: ['cannot be reached', 'give its folder in the preset'],
			},
			{
				what: 'a server that does not answer',
				change: {repository: 'http://127.0.0.1:9/kubespray.git'},
				says: ['cannot be reached', 'Failed to connect', 'proxy'],
			},
		])('$what is refused before anything is made', async ({change, says}) => {
			await cluster.edit(change);

			const {exitCode, said} = await cluster.run(['up', cluster.preset, '--yes']);

			await cluster.edit({release: 'v2.28.1', repository: cluster.repository});
			expect(exitCode, said).toBe(4);
			for (const words of says) expect(said).toContain(words);
			expect(await instancesInLxd(cluster.lab)).toEqual([]);
		});

		test('so is a laptop without a Python that would do', async () => {
			const programs = join(cluster.aside, 'programs');
			await mkdir(programs);
			for (const name of ['git', 'ssh', 'ssh-keygen', 'sh']) {
				const path = await runCommand(['sh', '-c', `command -v ${name}`]);
				await symlink(path.trim(), join(programs, name));
			}

			const {exitCode, said} = await cluster.run(['up', cluster.preset, '--yes'], {PATH: programs});

			expect(exitCode, said).toBe(4);
			expect(said).toContain('needs a Python from 3.10 to 3.12 on PATH; it has none at all');
			expect(said).toContain('kubespray.runner: podman');
			expect(await instancesInLxd(cluster.lab)).toEqual([]);
		});

		test('requirements that can not be installed leave the nodes, and are named', async () => {
			const {exitCode, events} = await cluster.up({
				PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
				PIP_RETRIES: '1',
			});

			expect(exitCode).toBe(6);
			expect(events.at(-1)).toMatchObject({
				type: 'run-finished',
				outcome: 'failed',
				message: expect.stringMatching(/requirement ansible-core.*Connection refused/),
				hint: expect.stringContaining('pip uses its own settings'),
			});
			expect(await instancesInLxd(cluster.lab)).toHaveLength(2);
		});

		test('a task that fails is told by its node, file and words', async () => {
			await make('failing');

			const {exitCode, events} = await cluster.up();

			expect(exitCode).toBe(6);
			expect(failureIn(events)).toMatchObject({
				playbook: 'cluster.yml',
				task: {
					name: 'events : Fail on the last node',
					where: 'roles/events/tasks/failing.yml:2',
					node: worker,
				},
				stderr: 'it is all wrong',
				stopped: [master],
			});
			expect(events.at(-1)).toMatchObject({
				message: expect.stringContaining(worker),
				hint: expect.stringContaining('rookery up again goes on'),
			});
		});

		test('what was begun then is partly installed, until reset takes it off the nodes', async () => {
			const {due} = await cluster.plan();
			expect(due).toContainEqual(
				expect.stringMatching(/^run cluster\.yml .*Kubernetes is partly installed/),
			);
			const destroy = await cluster.run(['destroy', 'faults']);
			expect(destroy.stdout).toContain(`Kubernetes is partly installed on ${master} and ${worker}`);

			await make();
			const reset = await cluster.run(['reset', 'faults', '--confirm', 'faults']);

			expect(reset.exitCode, reset.said).toBe(0);
			expect(reset.stdout).toContain('takes the partly installed Kubernetes off them');
			expect((await cluster.plan()).due).toContain(
				'run cluster.yml on all 2 nodes (nothing is installed yet)',
			);
			const again = await cluster.run(['reset', 'faults', '--confirm', 'faults']);
			expect(again).toMatchObject({exitCode: 0, stdout: expect.stringContaining('Nothing to do')});
		});

		test('a node without room on its disk is told as that', async () => {
			await make('filling');
			await cluster.lab.break('fill', 'albatross2');

			const {exitCode, events} = await cluster.up();

			await cluster.lab.mend('fill', 'albatross2');
			await inNode(worker, 'rm -f /root/large');
			expect(exitCode).toBe(6);
			expect(failureIn(events)).toMatchObject({
				task: {node: worker},
				cause: {name: 'no-space', remedy: expect.any(String)},
			});
		});

		test('nodes that are cut off from this laptop are told as out of reach', async () => {
			await make();
			await cluster.lab.break('laptop');

			const {exitCode, events} = await cluster.up();

			await cluster.lab.mend('laptop');
			expect(exitCode).toBe(6);
			expect(failureIn(events)).toMatchObject({
				cause: {name: 'ssh-unreachable', remedy: expect.stringContaining('rookery ssh')},
			});
		});

		test('Ansible killed from outside is told as that', async () => {
			const run = await startAndWait();
			const running = (await ansibleOf(cluster)).filter(({words}) => /^\S*python/.test(words));

			// Not a worker that it forked. The lowest id would not tell: they begin anew after the largest.
			const first = running.find(({parent}) => !running.some(({pid}) => pid === parent));
			if (!first) throw new Error('no Ansible runs');

			process.kill(first.pid, 'SIGKILL');

			const {exitCode, events} = await run.end;
			expect(exitCode).toBe(6);
			expect(failureIn(events)).toMatchObject({
				message: expect.stringContaining('ended by a signal while it was at'),
			});
			await waitUntil(async () => (await leftovers()).length === 0, {what: 'all of it is gone'});
		});

		test('a cancelled run leaves no Ansible, and says what stands', async () => {
			const run = await startAndWait();
			for (const word of ['reset', 'destroy']) {
				const busy = await cluster.run([word, 'faults', '--confirm', 'faults']);
				expect(busy, busy.said).toMatchObject({exitCode: 2, stdout: ''});
				expect(busy.stderr).toContain('faults has a run going: faults-');
			}

			const cancel = await cluster.run(['cancel']);

			expect(cancel, cancel.said).toMatchObject({exitCode: 0});
			expect(cancel.stdout).toContain('Cancelled. Changes made before');
			expect((await run.end).exitCode).toBe(130);
			expect(await leftovers()).toEqual([]);
		});

		test('a worker killed in the middle takes its Ansible with it, and up goes on at once', async () => {
			const run = await startAndWait();
			const started = await run.until(event => event.type === 'run-started');
			const old = await ansibleOf(cluster);
			const secret = join(cluster.aside, 'secret');
			await writeFile(secret, canary);
			await cluster.edit({
				vars: {
					...flannel,
					stand_in_events: ['facts', 'secrets'],
					stand_in_secret: `{{ lookup('file', '${secret}') }}`,
				},
			});
			await poison();

			if (started.type === 'run-started') process.kill(started.pid, 'SIGKILL');
			const next = await cluster.start();
			await next.until(event => event.type === 'play-started');

			const now = await ansibleOf(cluster);
			expect(old).not.toEqual([]);
			// The supervisor may still be clearing up behind the Ansible that it ended.
			const working = now.filter(({words}) => !words.includes('supervise.sh'));
			expect(working.filter(({pid}) => old.some(process => process.pid === pid))).toEqual([]);
			const {exitCode, events} = await next.end;
			expect(exitCode, JSON.stringify(events.at(-1))).toBe(0);
			expect(playbooksIn(events)).toEqual([`cluster.yml on ${master}, ${worker}`]);
			expect(await cluster.plan()).toEqual({exitCode: 0, due: []});
		});

		test('no secret is in anything that rookery keeps', async () => {
			const {home} = cluster.rookery;
			const entries = await readdir(home, {recursive: true, withFileTypes: true});
			const files = entries.filter(entry => entry.isFile());
			const telling = [];
			for (const {parentPath, name} of files) {
				const path = join(parentPath, name);
				if ((await readFile(path)).includes(canary)) telling.push(path);
			}

			expect(files.some(({name}) => name === 'kubespray.log')).toBe(true);
			expect(telling).toEqual([]);
		});

		/** Facts of other nodes, torn ones too, where this cluster's are kept. */
		async function poison() {
			const facts = join(cluster.rookery.home, 'data', 'clusters', 'faults', 'facts');
			await mkdir(facts, {recursive: true});
			await writeFile(join(facts, master), '{"poison": "of another node"}');
			await writeFile(join(facts, worker), '{"torn');
		}
	},
);

const isWaiting = (event: Event) =>
	event.type === 'task-started' && event.where.includes('waiting.yml');

const failureIn = (events: readonly Event[]) =>
	events.find(event => event.type === 'failure-explained');
