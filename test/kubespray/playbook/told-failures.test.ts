import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {stringify} from 'yaml';
import {explainFailure} from '../../../source/model/failure/explain.ts';
import {emptyTrace, traceFailure} from '../../../source/model/failure/trace.ts';

import {timeLimit} from '../../time-limit.ts';
import {openStage, type PlayWish, type Stage} from './stage.ts';

/** This machine serves as all nodes, but for one that nobody reaches. */
const inventory = {
	all: {
		hosts: {away: {ansible_host: '127.0.0.1', ansible_port: 1}},
		children: {
			k8s_cluster: {
				hosts: {m1: null, w1: null, w2: null},
				vars: {
					ansible_connection: 'local',
					ansible_python_interpreter: '{{ ansible_playbook_python }}',
				},
			},
		},
	},
};
const goOn = {any_errors_fatal: false};

describe('a failure, as Ansible itself tells it', {timeout: timeLimit(60)}, () => {
	let folder: string;
	let stage: Stage;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'told-failures-'));
		const path = join(folder, 'hosts.yaml');
		await writeFile(path, stringify(inventory));
		stage = await openStage({inventory: path, nodes: ['m1', 'w1', 'w2']});
	}, timeLimit(600));
	afterAll(async () => {
		await stage?.remove();
		await rm(folder, {recursive: true, force: true});
	});

	async function explain(wish: Pick<PlayWish, 'events' | 'extraVars'>) {
		const {end, events} = await stage.play({
			...wish,
			extraVars: {stand_in_elsewhere: 'away', ...wish.extraVars},
		});
		expect(end.outcome, end.lastWords.join('\n')).toBe('failed');
		const {exitCode, stats} = end;
		const told = {
			...{phase: 'kubernetes', playbook: '', exitCode, stats},
			...{client: 'lxc', log: '', files: []},
		};
		return explainFailure(events.reduce(traceFailure, emptyTrace), told);
	}

	test('stops all nodes where any error is fatal', async () => {
		expect(await explain({events: ['failing']})).toMatchObject({
			task: {node: 'w2'},
			stopped: ['m1', 'w1'],
		});
	});

	test('stops nobody else where it is not', async () => {
		expect(await explain({events: ['failing'], extraVars: goOn})).toMatchObject({
			task: {node: 'w2'},
			stopped: [],
		});
	});

	test('on a host that is out of reach is that host, not the node it was for', async () => {
		expect(await explain({events: ['elsewhere'], extraVars: goOn})).toMatchObject({
			task: {node: 'w2', delegatedTo: 'away'},
			message: expect.stringMatching(/^away can't be reached: .*refused/),
			stopped: [],
		});
	});

	test('on one host of a loop over many is that host, and what runs once is for all', async () => {
		expect(await explain({events: ['everywhere'], extraVars: goOn})).toMatchObject({
			task: {node: 'm1', delegatedTo: 'away'},
			message: expect.stringMatching(/^away: away can't be reached: /),
			stopped: ['w1', 'w2'],
		});
	});

	test('of a program that panics is its message and its own first frame, however long its stack', async () => {
		const {stderr} = await explain({events: ['panicking']});
		expect(stderr).toContain('\npanic: the lease is nil\n');
		expect(stderr).toContain('example.test/adm/phases.renew(0x1)');
		expect(stderr).not.toContain('cobra');
	});

	test('of a pull names the image', async () => {
		expect((await explain({events: ['pulling']})).message).toBe(
			'the image registry.example.test/pause:3.10 could not be pulled (exit code 1)',
		);
	});
});
