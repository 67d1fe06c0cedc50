import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {parse} from 'yaml';
import type {Event} from '../../../source/model/events/run-events.ts';
import {type PhaseName, phaseNames} from '../../../source/model/plan/phase-table.ts';

import {whyNoLab} from '../../lab/machine/host.ts';
import {instancesInLxd} from '../../provision/instances-in-lxd.ts';
import {timeLimit} from '../../time-limit.ts';
import {type ClusterOnLab, clusterOnLab} from './cluster-on-lab.ts';
import {playbooksIn} from './playbooks-in.ts';

const [master, first, second] = ['life-m1', 'life-w1', 'life-w2'] as const;

/** Each test finds the cluster as the one before left it. */
describe.skipIf(whyNoLab())('the life of a cluster', {timeout: timeLimit(240)}, () => {
	const vars = {
		kube_network_plugin: 'flannel',
		kube_version: '1.30.14',
		// Facts of other nodes than these make every playbook fail.
		stand_in_events: ['facts'],
	};
	const grown = {[first]: 'albatross2', [second]: 'albatross1'};
	let cluster: ClusterOnLab;

	beforeAll(async () => {
		cluster = await clusterOnLab('life', {
			masters: {[master]: 'albatross1'},
			workers: {[first]: 'albatross2'},
			vars,
		});
	}, timeLimit(300));
	afterAll(async () => {
		await cluster?.remove();
	}, timeLimit(60));

	/** Carries the preset out and sees that nothing is left to do. */
	const succeed = async (words: readonly string[] = ['up', cluster.preset]) => {
		const {exitCode, said, events} = await cluster.carryOut(words);
		expect(exitCode, said).toBe(0);
		expect(events.filter(({type}) => type === 'node-examined')).toEqual([]);
		return {events, playbooks: playbooksIn(events)};
	};
	const runs = () => readdir(join(cluster.rookery.home, 'state', 'runs'));

	const beginning = phaseNames.slice(0, phaseNames.indexOf('checkout'));
	const rest = phaseNames.slice(beginning.length);

	/** Has a run go no further than a phase, and sees that the same again has nothing left to do. */
	const upUntil = async (phase: PhaseName) => {
		const words = ['up', cluster.preset, '--until', phase];
		const {exitCode, said, events} = await cluster.carryOut(words);
		expect(exitCode, said).toBe(0);
		const again = await cluster.carryOut(words);
		expect(again, again.said).toMatchObject({exitCode: 0, events: []});
		expect(again.stdout).toContain('nothing-to-do');
		return events;
	};

	test.each(beginning)(
		'a run may end with the phase %s, and then has nothing left to do',
		async phase => {
			await upUntil(phase);
		},
	);

	test('nodes that never had Kubernetes have nothing to reset', async () => {
		const reset = await cluster.run(['reset', 'life', '--confirm', 'life']);

		expect(reset, reset.said).toMatchObject({exitCode: 0});
		expect(reset.stdout).toContain('Nothing to do');
	});

	const seen: Event[] = [];
	test.each(rest)(
		'a run may end with the phase %s, and then has nothing left to do',
		async phase => {
			seen.push(...(await upUntil(phase)));
		},
	);

	test('phase by phase the preset came to a cluster that was seen to work', async () => {
		expect(playbooksIn(seen)).toEqual([`cluster.yml on ${master}, ${first}`]);
		expect(await cluster.nodes(master)).toEqual({[master]: 'v1.30.14', [first]: 'v1.30.14'});
		const verified = seen.filter(event => event.type === 'check-finished');
		expect(verified.slice(-7).map(({check, verdict}) => `${check} ${verdict}`)).toEqual(
			[
				...['nodes-ready', 'system-pods', 'pods-start', 'service-across-nodes'],
				...['service-same-node', 'service-itself', 'cluster-dns'],
			].map(name => `${name} fine`),
		);
	});

	test('then there is nothing to do, and no playbook is run to find that out', async () => {
		const before = await runs();

		expect(await cluster.plan()).toEqual({exitCode: 0, due: []});
		const again = await cluster.up();

		expect(again).toMatchObject({exitCode: 0, events: [], stderr: ''});
		expect(again.stdout).toContain('nothing-to-do');
		expect(await runs()).toEqual(before);
	});

	test("the admin's kubeconfig is where rookery kubeconfig says", async () => {
		const {stdout} = await cluster.run(['kubeconfig', 'life']);

		expect(await readFile(stdout.trim(), 'utf8')).toContain('current-context: life');
	});

	test('a worker that was added joins by scale.yml, and the others are left alone', async () => {
		await cluster.edit({workers: grown});
		expect((await cluster.plan()).due).toContain(
			`run facts.yml on all nodes, then scale.yml on ${second} (not in the cluster yet)`,
		);

		const {playbooks} = await succeed();

		expect(playbooks).toEqual([
			`playbooks/facts.yml on ${master}, ${first}, ${second}`,
			`scale.yml on ${second}`,
		]);
		expect(Object.keys(await cluster.nodes(master))).toEqual([master, first, second]);
	});

	test('a worker deleted by hand is made anew and joins again, with nothing known of the old one', async () => {
		await cluster.lab.lxc('albatross1', 'delete', '--force', second);
		const facts = join(cluster.rookery.home, 'data', 'clusters', 'life', 'facts');
		await mkdir(facts, {recursive: true});
		await writeFile(join(facts, second), '{"poison": "of the old one"}');

		const {playbooks} = await succeed();

		expect(playbooks.at(-1)).toBe(`scale.yml on ${second}`);
		const kubelet = ['exec', second, '--', 'cat', '/usr/local/bin/kubelet'];
		expect(await cluster.lab.lxc('albatross1', ...kubelet)).toContain('v1.30.14');
	});

	test.each([
		{
			what: 'another network plugin',
			change: {vars: {...vars, kube_network_plugin: 'calico'}},
			why: 'kube_network_plugin is flannel in the living cluster',
		},
		{
			what: 'another range of pods',
			change: {vars: {...vars, kube_pods_subnet: '10.244.0.0/16'}},
			why: 'kube_pods_subnet is 10.233.64.0/18 in the living cluster',
		},
		{
			what: 'the loss of the first master',
			change: {masters: {'life-m2': 'albatross1'}},
			why: `${master} began the control plane`,
		},
	])('$what is refused with its reason, and touches nothing', async ({change, why}) => {
		const before = await runs();
		await cluster.edit(change);

		const refused = await cluster.run(['up', cluster.preset, '--yes']);

		await cluster.edit({vars, masters: {[master]: 'albatross1'}});
		expect(refused.exitCode, refused.said).toBe(4);
		expect(refused.said.replaceAll(/\s+/g, ' ')).toContain(why);
		expect(await runs()).toEqual(before);
	});

	test('a variable that was changed is carried out by cluster.yml, which says so', async () => {
		await cluster.edit({vars: {...vars, metrics_server_enabled: true}});
		expect((await cluster.plan()).due).toContainEqual(
			expect.stringMatching(/^run cluster.yml on all 3 nodes \(metrics_server_enabled .*true\)$/),
		);

		const {events, playbooks} = await succeed();

		expect(playbooks).toEqual([`cluster.yml on ${master}, ${first}, ${second}`]);
		const began = events.findIndex(
			event => event.type === 'playbook-started' && event.phase === 'kubernetes',
		);
		const tasks = events.slice(began).filter(event => event.type === 'task-started');
		const ran = tasks.filter(({task}) =>
			events.some(
				event =>
					event.type === 'node-task-finished' && event.task === task && event.outcome === 'ok',
			),
		);
		expect(ran).not.toEqual([]);
		expect(ran.map(({usual}) => usual)).toEqual(ran.map(() => expect.any(Number)));
	});

	test('a worker that was taken out leaves the cluster, and then LXD', async () => {
		await cluster.edit({workers: {[second]: 'albatross1'}});
		expect((await cluster.plan()).due).toContain(
			`drain ${first}, take it out of the cluster (remove-node.yml) and delete it on albatross2`,
		);

		const {playbooks} = await succeed();

		expect(playbooks).toEqual([expect.stringMatching(/^remove-node.yml on/)]);
		expect(Object.keys(await cluster.nodes(master))).toEqual([master, second]);
		expect((await instancesInLxd(cluster.lab)).map(({name}) => name)).toEqual([master, second]);
	});

	test('a newer Kubernetes comes by rookery upgrade, one minor version at a time', async () => {
		const asked = await cluster.run(['upgrade', cluster.preset, '--to', '1.32.8']);
		expect(asked.exitCode).toBe(2);
		expect(asked.stdout).toContain("kubespray's kube_version 1.30.14 → 1.32.8");
		const path = ['1.30.14 → 1.31.12', '1.31.12 → 1.32.8'];
		for (const step of path) {
			const sentence = `run upgrade-cluster.yml on all 2 nodes (Kubernetes ${step})`;
			expect(asked.stdout).toContain(sentence);
		}
		expect(await cluster.plan()).toEqual({exitCode: 0, due: []});

		const {events, playbooks} = await succeed(['upgrade', cluster.preset, '--to', '1.32.8']);

		// kubeadm makes the admin's certificate anew with each.
		expect(events).toContainEqual(
			expect.objectContaining({type: 'change-finished', phase: 'kubeconfig'}),
		);
		expect(playbooks).toEqual(Array(2).fill(`upgrade-cluster.yml on ${master}, ${second}`));
		expect(await cluster.nodes(master)).toEqual({[master]: 'v1.32.8', [second]: 'v1.32.8'});
	});

	test('a cluster whose master is stopped is told as that, not as one that was never installed', async () => {
		await cluster.lab.lxc('albatross1', 'stop', '--force', master);

		expect((await cluster.plan()).due).toContain(
			`run cluster.yml on all 2 nodes (its API does not answer: ${master} is stopped)`,
		);
		const reset = await cluster.run(['reset', 'life', '--confirm', 'life']);

		expect(reset.exitCode, reset.said).toBe(4);
		expect(reset.stderr).toContain(`${master} is stopped`);
		expect(reset.stderr).toContain(`"lxc start ${master}"`);
		expect((await succeed()).playbooks).toEqual([]);
	});

	test('reset takes Kubernetes off the nodes when its name is given, and up brings it back', async () => {
		const unconfirmed = await cluster.run(['reset', 'life']);
		expect(unconfirmed.exitCode).toBe(2);
		expect(unconfirmed.stderr).toContain('--confirm life');
		expect(Object.keys(await cluster.nodes(master))).toHaveLength(2);
		const mine = {KUBECONFIG: join(cluster.aside, 'config')};
		expect(await cluster.run(['kubeconfig', 'life', '--merge'], mine)).toMatchObject({exitCode: 0});

		const reset = await cluster.run(['reset', 'life', '--confirm', 'life'], mine);

		expect(reset.exitCode, reset.said).toBe(0);
		expect(reset.stdout).toContain(`take the context life out of ${mine.KUBECONFIG}`);
		expect(parse(await readFile(mine.KUBECONFIG, 'utf8'))).toMatchObject({contexts: []});
		await expect(cluster.nodes(master)).rejects.toThrow('kubectl');
		expect((await cluster.run(['kubeconfig', 'life'])).stderr).toContain('no Kubernetes');
		expect((await cluster.plan()).due).toContain(
			'run cluster.yml on all 2 nodes (nothing is installed yet)',
		);
		const again = await cluster.run(['reset', 'life', '--confirm', 'life']);
		expect(again).toMatchObject({exitCode: 0, stdout: expect.stringContaining('Nothing to do')});
		expect((await succeed()).playbooks).toEqual([`cluster.yml on ${master}, ${second}`]);
		expect(await cluster.plan()).toEqual({exitCode: 0, due: []});
	});
});
