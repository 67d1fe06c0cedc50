import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {createClient, type LxdClient} from '../../../source/lxd/client.ts';
import {createConnection} from '../../../source/lxd/connection.ts';
import {openTransport} from '../../../source/lxd/transports/open.ts';
import type {EventBody} from '../../../source/model/events/run-events.ts';
import {watchStalls} from '../../../source/provision/stall-watch.ts';

import {
	first,
	last,
	master,
	openStageOnLab,
	type StageOnLab,
} from '../../kubespray/playbook/stage-on-lab.ts';
import {whyNoLab} from '../../lab/machine/host.ts';
import {waitUntil} from '../../lab/wait-until.ts';

import {timeLimit} from '../../time-limit.ts';

describe.skipIf(whyNoLab())('a playbook whose nodes are watched', () => {
	let stage: StageOnLab;
	let client: LxdClient;
	/** Changes asked of LXD: to run something in a node is one. */
	let asked: string[];

	beforeAll(async () => {
		stage = await openStageOnLab('stalls-test');
		const {sshConfig} = stage.lab;
		const real = createClient({
			project: 'default',
			connection: createConnection({
				hosts: ['keeper@albatross1'],
				open: async (host, signal) =>
					openTransport(host, {
						ssh: {configFile: sshConfig, acceptedHostKeys: [], passphrases: new Map()},
						home: {certificates: ''},
						signal,
					}),
			}),
		});
		client = {
			...real,
			write: async call => {
				asked.push(call.path);
				return real.write(call);
			},
		};
	}, timeLimit(300));
	afterAll(async () => {
		client?.connection.close();
		await stage?.remove();
	}, timeLimit(60));

	/** Plays what happens, before a clock that can be put on. */
	const playWatched = (events: readonly string[]) => {
		const cancelling = new AbortController();
		const {signal} = cancelling;
		const told: EventBody[] = [];
		const heard: EventBody[] = [];
		let ahead = 0;
		asked = [];
		const watch = watchStalls({
			client,
			nodes: [master, first, last],
			emit: body => told.push(body),
			signal,
			now: () => Date.now() + ahead,
		});
		const onEvent = (body: EventBody) => {
			heard.push(body);
			watch.take(body);
		};
		const extraVars = {stand_in_secret: 'CANARY-61c0'};
		const ended = stage.play({events, extraVars, signal, onEvent}).finally(watch.close);
		return {
			told,
			heard,
			ended,
			cancel: () => cancelling.abort(),
			putOn: (seconds: number) => {
				ahead += seconds * 1000;
			},
		};
	};

	test('where all goes well, no node is asked anything', async () => {
		const {told, heard, ended} = playWatched(['looped', 'secrets']);

		await ended;

		expect(told).toEqual([]);
		expect(asked).toEqual([]);
		const tasks = heard.filter(event => event.type === 'task-started');
		const censored = tasks.filter(task => task.censored).map(({name}) => name);
		expect(censored).toEqual(
			expect.arrayContaining([
				'events : Fail with a secret',
				'events : Fail with a secret where a template says that it is one',
			]),
		);
		expect(censored).not.toContain('events : Succeed with a secret that nobody censors');
	});

	test('nodes that hang are asked on both members, and name what they hang in', async () => {
		const {told, heard, ended, cancel, putOn} = playWatched(['waiting']);
		const hang = () =>
			heard
				.filter(event => event.type === 'task-started')
				.at(-1)
				?.where.includes('waiting.yml');
		await waitUntil(() => hang() ?? false, {what: 'the nodes hang'});
		// The task's own start comes before the command's.
		await waitUntil(async () => (await stage.inNode(last, 'pidof sleep || true')).trim() !== '', {
			what: 'the command runs',
		});

		putOn(1000);
		await waitUntil(() => told.length >= 3, {what: 'all have been asked', seconds: 40});

		const task = heard.filter(event => event.type === 'task-started').at(-1)?.task;
		for (const node of [master, first, last]) {
			const examined = told.find(event => event.type === 'node-examined' && event.node === node);
			expect(examined).toMatchObject({type: 'node-examined', task});
			if (examined?.type !== 'node-examined') continue;
			expect(examined.silent).toBeGreaterThan(900);
			const {processes} = examined;
			expect(processes[0]).toMatchObject({command: 'sleep 600', state: 'asleep', cpu: 0});
			expect(processes.length).toBeLessThanOrEqual(5);
			const pid = await stage.inNode(node, `tr '\\0' ' ' < /proc/${processes[0]?.pid}/cmdline`);
			expect(pid.trim()).toBe('sleep 600');
		}

		cancel();
		await ended;
		const count = told.length;
		const commands = asked.filter(path => path.endsWith('/exec'));
		expect(count).toBe(3);
		expect(commands).toHaveLength(2 * count);
		// What LXD recorded for them is gone again.
		expect(asked.filter(path => path.includes('/logs/exec'))).toHaveLength(4 * count);
	});
});
