import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {stringify} from 'yaml';
import {
	dropBrokenFacts,
	inheritedEnvironment,
} from '../../../source/kubespray/playbook/environment.ts';
import {readPlaybookLine} from '../../../source/kubespray/playbook/events.ts';
import {playbookOutcome} from '../../../source/kubespray/playbook/run.ts';
import {explainFailure} from '../../../source/model/failure/explain.ts';
import {emptyTrace, traceFailure} from '../../../source/model/failure/trace.ts';
import {timeLimit} from '../../time-limit.ts';
import {openStage, type PlayWish, type Stage} from './stage.ts';

describe('ansible environment', () => {
	test("nothing of the user's own Ansible, Python or kubectl leaks into a playbook", () => {
		const kept = {
			HOME: '/home/me',
			PATH: '/bin',
			SSH_AUTH_SOCK: '/run/agent',
			HTTPS_PROXY: 'proxy:8',
		};
		const meddling = {
			ANSIBLE_FORKS: '1',
			ANSIBLE_HOST_KEY_CHECKING: 'False',
			ANSIBLE_SSH_COMMON_ARGS: '-o StrictHostKeyChecking=no',
			ANSIBLE_STRATEGY: 'mitogen_linear',
			ARA_API_SERVER: 'http://elsewhere',
			PYTHONPATH: '/elsewhere',
			PYTHONHOME: '/elsewhere',
			VIRTUAL_ENV: '/elsewhere',
			KUBECONFIG: '/home/me/.kube/other',
			K8S_AUTH_HOST: 'https://elsewhere',
			LC_ALL: 'de_DE.ISO8859-1',
		};

		expect(inheritedEnvironment({...kept, ...meddling})).toEqual(kept);
	});
});

describe('drop broken facts', () => {
	test('facts that Ansible would stumble over are removed, the others stay', async () => {
		const parent = await mkdtemp(join(tmpdir(), 'facts-test-'));
		const folder = join(parent, 'facts');
		await dropBrokenFacts(folder);
		await writeFile(join(folder, 'fine'), '{"ansible_hostname": "fine"}');
		await writeFile(join(folder, 'torn'), '{"ansible_host');
		await writeFile(join(folder, 'empty'), '');
		await writeFile(join(folder, 'list'), '[]');

		await dropBrokenFacts(folder);

		expect(await readdir(folder)).toEqual(['fine']);
		await rm(parent, {recursive: true});
	});
});

describe('judge end', () => {
	const fine = {ok: 1, changed: 0, unreachable: 0, failures: 0, skipped: 0, rescued: 0, ignored: 0};
	const judge = (
		exitCode: number | undefined,
		stats: Readonly<Record<string, typeof fine>> | undefined,
		cancelled = false,
	) =>
		playbookOutcome(
			{exitCode, killedBy: exitCode === undefined ? 'SIGKILL' : undefined},
			{told: {stats, began: true, unreadable: 0}, cancelled},
		).outcome;

	describe('a playbook is done', () => {
		test('with exit code 0 and a recap without losses', () => {
			expect(judge(0, {one: fine, two: {...fine, rescued: 1, ignored: 2}})).toBe('done');
		});
		test('even when it was too late to cancel it', () => {
			expect(judge(0, {one: fine}, true)).toBe('done');
		});
	});

	describe('a playbook has failed', () => {
		test.each([
			['without a recap, whatever its exit code', 0, undefined],
			['with a node that failed', 0, {one: {...fine, failures: 1}}],
			['with a node out of reach', 0, {one: {...fine, unreachable: 1}}],
			['with another exit code, whatever its recap', 2, {one: fine}],
			['killed from outside', undefined, undefined],
		])('%s', (_, exitCode, stats) => {
			expect(judge(exitCode, stats)).toBe('failed');
		});
	});

	test('a playbook that was stopped on demand is cancelled', () => {
		expect(judge(99, undefined, true)).toBe('cancelled');
	});
});

describe('read playbook line', () => {
	describe('a line of the callback', () => {
		test('is an event, without what a terminal would obey', () => {
			const line = JSON.stringify({
				type: 'node-task-finished',
				task: '3',
				node: 'one',
				outcome: 'failed',
				stderr: '\u001b]0;taken over\u0007\u001b[2Jred \udcff',
				unknown: 'left out',
			});

			expect(readPlaybookLine(line)).toEqual({
				type: 'event',
				body: {
					type: 'node-task-finished',
					task: '3',
					node: 'one',
					outcome: 'failed',
					stderr: 'red \ufffd',
				},
			});
		});

		test.each([
			['kubeadm join 10.0.0.7:6443 --token abcdef.0123456789abcdef', 'abcdef'],
			[`  --control-plane --certificate-key ${'8a4649ed'.repeat(8)}`, '8a4649ed'],
			['eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJl.c2lnbmVk', 'eyJ'],
		])('passes on no token that a loop goes over: %s', (item, secret) => {
			const event = {type: 'node-item-finished', task: '3', node: 'one', item, outcome: 'skipped'};
			const text = JSON.stringify(readPlaybookLine(JSON.stringify(event)));

			expect(text).toContain('(hidden)');
			expect(text).not.toContain(secret);
		});

		test('keeps a checksum, which is no secret', () => {
			const item = `sha256:${'8a4649ed'.repeat(8)}`;
			const event = {type: 'node-item-finished', task: '3', node: 'one', item, outcome: 'ok'};

			expect(readPlaybookLine(JSON.stringify(event))).toMatchObject({body: {item}});
		});

		test('is no event that only the reader may tell', () => {
			const line = JSON.stringify({
				type: 'run-finished',
				outcome: 'done',
				exitCode: 0,
				changed: 0,
			});

			expect(readPlaybookLine(line)).toBeUndefined();
		});

		test.each(['', '{"type":"task-st', 'null', '{"type":"task-started"}', '[]', '"text"'])(
			'that cannot be read is none: %s',
			line => {
				expect(readPlaybookLine(line)).toBeUndefined();
			},
		);
	});
});

describe('told failures', () => {
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
});
