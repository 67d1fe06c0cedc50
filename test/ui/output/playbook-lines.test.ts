import {expect, test} from 'vitest';
import {Event, type EventBody} from '../../../source/model/events/run-events.ts';
import {continuation} from '../../../source/model/run-view/continuation.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {emptyRunView} from '../../../source/model/run-view/view.ts';
import type {RunSummary} from '../../../source/run/runs.ts';
import {eventLines} from '../../../source/ui/output/event-messages.ts';
import {runDetails, runSummary} from '../../../source/ui/output/runs.ts';
import {theme} from '../../../source/ui/theme.ts';

type Timed = readonly [second: number, body: EventBody];

const looks = {
	type: 'task-started',
	task: '7',
	name: 'etcd : Look',
	action: 'stat',
	where: 'roles/etcd/tasks/main.yml:3',
} as const satisfies EventBody;

const install = {
	type: 'task-started',
	task: '8',
	name: 'etcd : Install',
	role: 'etcd',
	action: 'command',
	where: 'roles/etcd/tasks/main.yml:9',
} as const satisfies EventBody;

const started: EventBody = {
	type: 'playbook-started',
	phase: 'kubernetes',
	playbook: 'cluster.yml',
	nodes: ['m1', 'w1', 'w2'],
	plays: [
		{name: 'Gather facts', tasks: 6},
		{name: 'Install etcd', tasks: 21},
	],
	log: '/runs/demo-1/kubespray.log',
};

const onNode = (task: string, node: string) => ({task, node});

const story: readonly Timed[] = [
	[0, started],
	[1, {type: 'play-started', play: 'a', name: 'Gather facts'}],
	[2, {type: 'play-started', play: 'b', name: 'Install etcd'}],
	[3, looks],
	[3, {type: 'node-task-started', ...onNode('7', 'm1')}],
	[3, {type: 'node-task-finished', ...onNode('7', 'm1'), outcome: 'ignored', message: 'none'}],
	[4, {type: 'node-task-started', ...onNode('7', 'w1')}],
	[5, {type: 'node-task-finished', ...onNode('7', 'w1'), outcome: 'failed', rescuable: true}],
	[6, install],
	[6, {type: 'node-task-started', ...onNode('8', 'm1')}],
	[6, {type: 'node-task-started', ...onNode('8', 'w1')}],
	[7, {type: 'node-task-retried', ...onNode('8', 'm1'), attempt: 1, attempts: 4}],
	[8, {type: 'node-task-retried', ...onNode('8', 'w1'), attempt: 1, attempts: 4}],
	[50, {type: 'node-task-retried', ...onNode('8', 'm1'), attempt: 2, attempts: 4}],
	[65, {type: 'node-task-finished', ...onNode('8', 'w1'), outcome: 'changed'}],
	[66, {type: 'node-task-polled', ...onNode('8', 'm1')}],
	[
		185,
		{
			type: 'node-task-finished',
			...onNode('8', 'm1'),
			outcome: 'failed',
			message: 'non-zero return code',
			rc: 7,
			stderr: 'the disk\nis on fire',
		},
	],
	[
		186,
		{
			type: 'playbook-finished',
			phase: 'kubernetes',
			playbook: 'cluster.yml',
			outcome: 'failed',
			exitCode: 2,
			seconds: 186,
			stats: {
				m1: {ok: 3, changed: 1, unreachable: 0, failures: 1, skipped: 0, rescued: 0, ignored: 1},
				w1: {ok: 4, changed: 1, unreachable: 0, failures: 0, skipped: 2, rescued: 1, ignored: 0},
			},
		},
	],
	[
		187,
		{
			type: 'failure-explained',
			phase: 'kubernetes',
			playbook: 'cluster.yml',
			task: {
				name: 'etcd : Install',
				role: 'etcd',
				where: 'roles/etcd/tasks/main.yml:9',
				node: 'm1',
			},
			message: 'its command ended with exit code 7',
			stderr: 'the disk\nis \u001b[31mon fire',
			alsoOn: [],
			stopped: ['w1', 'w2'],
			cause: {name: 'fire', why: 'disks burn', remedy: 'put it out'},
			files: ['/runs/demo-1/diagnosis/m1-kubelet.log', '/runs/demo-1/kubespray.log'],
		},
	],
];

test('a playbook reads as calm lines: its plays, one line a failure, one a minute, and then why', () => {
	expect(linesOf(story, 200)).toEqual([
		'12:00:00    • cluster.yml runs for m1, w1 and w2',
		'              it is the first time here: about 60 s left, by what is usual',
		'              what Ansible says goes to /runs/demo-1/kubespray.log',
		'12:00:01    • play 1 of 2: Gather facts',
		'12:00:02    • play 2 of 2: Install etcd',
		'12:00:05    ▲ w1: etcd : Look: failed, the playbook tries another way',
		'12:00:07    • etcd : Install: trying again on m1, attempt 2 of 4',
		'12:01:05    • play 2 of 2; etcd : Install; at work: m1 and w1; 13 %, about 2 min left',
		'12:03:05    • play 2 of 2; etcd : Install; at work: m1; 13 %, about 3 min left',
		'12:03:05    ✖ m1: etcd : Install: its command ended with exit code 7',
		'12:03:06    ✖ cluster.yml failed after 3 min 6 s, exit code 2: 7 ok, 2 changed, 2 skipped, 1 failed',
		'12:03:07    ✖ cluster.yml failed on m1, at etcd : Install',
		'              roles/etcd/tasks/main.yml:9',
		'              its command ended with exit code 7',
		'              | the disk',
		'              | is on fire',
		'              w1 and w2 only stopped because of it',
		'              known as fire: disks burn',
		'              see /runs/demo-1/diagnosis/m1-kubelet.log',
		'              see /runs/demo-1/kubespray.log',
		'              → put it out',
		'              → rookery up with the same preset looks at what stands and continues',
	]);
});

test('a task that another host does for a node fails on that host', () => {
	const elsewhere = story.map(([second, body]): Timed => {
		if (body.type === 'failure-explained' && body.task) {
			return [second, {...body, task: {...body.task, delegatedTo: 'w2'}}];
		}
		return body.type === 'node-task-finished'
			? [second, {...body, delegatedTo: 'w2'}]
			: [second, body];
	});
	expect(linesOf(elsewhere, 200)).toEqual(
		expect.arrayContaining([
			'12:00:05    ▲ w2 (for w1): etcd : Look: failed, the playbook tries another way',
			'12:03:05    ✖ w2 (for m1): etcd : Install: its command ended with exit code 7',
			'12:03:07    ✖ cluster.yml failed on w2 (for m1), at etcd : Install',
		]),
	);
});

test('80 columns hold the same words', () => {
	const wide = linesOf(story, 200);
	const narrow = linesOf(story, 80);
	expect(Math.max(...narrow.map(line => line.length))).toBeLessThanOrEqual(80);
	expect(words(narrow)).toEqual(words(wide));
});

test('earlier runs tell how long it is likely to take, and the rest of it by the minute', () => {
	const expected = {
		runs: 3,
		plays: [
			{name: 'Gather facts', least: 30, most: 60},
			{name: 'Install etcd', least: 200, most: 400},
		],
	};
	const lines = linesOf(
		[
			[0, {...started, expected}],
			[1, {type: 'play-started', play: 'a', name: 'Gather facts'}],
			[50, {type: 'play-started', play: 'b', name: 'Install etcd'}],
			[110, looks],
		],
		200,
	);
	expect(lines).toContain('              likely to take 3 to 8 min, by 3 earlier runs');
	expect(lines.at(-1)).toBe('12:01:50    • play 2 of 2; 30 %, 2 to 6 min left');
	const scaled = linesOf([[0, {...started, expected: {...expected, runs: 1, scaledFrom: 2}}]], 200);
	expect(scaled[1]).toContain('by an earlier run with 2 nodes');
});

test.each([
	[
		'installed Kubernetes names kubectl',
		'kubeconfig',
		'kubectl --kubeconfig "$(rookery kubeconfig demo)" get nodes',
	],
	['made nodes without Kubernetes names no kubectl', 'inventory', undefined],
] as const)('the end of a run that %s', (_, phase, command) => {
	const done = viewOf([
		[
			0,
			{
				type: 'run-started',
				run: 'demo-1',
				cluster: 'demo',
				version: '0.1.0',
				until: 'verification',
				pid: 7,
			},
		],
		[1, {type: 'phase-started', phase, title: phase}],
		[2, {type: 'phase-finished', phase, outcome: 'done', changed: 0, right: 1, failed: 0}],
		[9, {type: 'run-finished', outcome: 'done', exitCode: 0, changed: 1}],
	]);
	const lines = runSummary(done, {theme: look, width: 200});
	expect(lines.at(-1)).toBe('  → rookery runs demo-1');
	expect(lines.find(line => line.includes('kubectl'))).toBe(command && `  → ${command}`);
});

test('what a playbook left is named in the details of its run', () => {
	const run: RunSummary = {
		id: 'demo-1',
		folder: '/runs/demo-1',
		cluster: 'demo',
		until: 'verification',
		preset: {kind: 'file', path: '/home/me/demo.yaml'},
		host: 'laptop',
		started: '2026-11-23T12:00:00.000Z',
		state: 'failed',
		pid: 7,
		events: 19,
		lastEvent: '2026-11-23T12:03:07.000Z',
		exitCode: 6,
		changed: 1,
		message: undefined,
	};
	const next = continuation(run, {state: 'changed', copy: '/runs/demo-1/preset.yaml'});
	const details = runDetails({run, view: viewOf(story), next}, {theme: look, width: 200});
	expect(details.slice(-2)).toEqual([
		expect.stringContaining('/home/me/demo.yaml has changed since this run started'),
		'to continue  rookery up /home/me/demo.yaml',
	]);
	expect(details.filter(line => /^(?:playbook|it left)/.test(line))).toEqual([
		'playbook     cluster.yml: failed',
		'it left      /runs/demo-1/kubespray.log',
		'it left      /runs/demo-1/diagnosis/m1-kubelet.log',
	]);
});

const look = theme({LANG: 'C.UTF-8'}, {});

const eventsOf = (timed: readonly Timed[]) =>
	timed.map(([second, body], index) => {
		const at = new Date(Date.UTC(2026, 10, 23, 12) + second * 1000).toISOString();
		return Event.parse({v: 1, seq: index + 1, at, ...body});
	});

const viewOf = (timed: readonly Timed[]) => eventsOf(timed).reduce(reduceRun, emptyRunView);

const linesOf = (timed: readonly Timed[], width: number) => {
	let before = emptyRunView;
	return eventsOf(timed).flatMap(event => {
		const lines = eventLines(event, {before, theme: look, width});
		before = reduceRun(before, event);
		return lines;
	});
};

const words = (lines: readonly string[]) => lines.join(' ').split(/\s+/);
