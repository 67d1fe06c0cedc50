import type {Event, EventBody} from '../../../source/model/events/run-events.ts';

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export const pseudoRandom = (seed: number): (() => number) => {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
};

/** Three masters, where there are as many nodes, and workers. */
export const nodeNames = (count: number): readonly string[] => [
	...Array.from({length: Math.min(3, count)}, (_, index) => `made-master-${index + 1}`),
	...Array.from({length: Math.max(0, count - 3)}, (_, index) => `made-worker-${index + 1}`),
];

/** The phase that runs the playbook. */
export const phase = 'kubernetes';

/** What a run says before its playbook works: checks, the plan, the nodes made one by one. */
export function* openingBodies(nodes: readonly string[], pid: number): Generator<EventBody> {
	const member = (index: number) => `albatross${(index % 3) + 1}`;
	yield {
		type: 'run-started',
		run: 'made-1',
		cluster: 'made',
		version: '0.0.0',
		until: phase,
		pid,
	};
	yield {
		type: 'check-finished',
		check: 'capacity-cpu',
		subject: 'albatross1',
		verdict: 'warning',
		why: 'albatross1 has 2 cores; its nodes ask 3',
		remedy: 'They will share.',
	};
	yield {
		type: 'plan-made',
		phases: [
			{name: 'image', title: 'Image', changes: 1, right: 0},
			{name: 'instances', title: 'Instances', changes: nodes.length, right: 0},
			{name: phase, title: 'Kubernetes', changes: 1, right: 0},
		],
		nodes: nodes.map((name, index) => ({
			name,
			role: name.includes('master') ? 'master' : 'worker',
			member: index % 2 === 0 ? member(index) : 'auto',
		})),
	};
	yield {type: 'phase-started', phase: 'image', title: 'Image'};
	const image = {phase: 'image', id: 'image-albatross1', sentence: 'fetch Debian 12'};
	yield {type: 'change-started', ...image, member: 'albatross1'};
	for (const percent of [10, 30, 60, 90]) {
		const {phase, id} = image;
		yield {type: 'change-progressed', phase, id, percent, text: `rootfs: ${percent}%`};
	}
	yield {type: 'change-finished', ...image, seconds: 9};
	yield {type: 'phase-finished', phase: 'image', outcome: 'done', changed: 1, right: 0, failed: 0};
	yield {type: 'phase-started', phase: 'instances', title: 'Instances'};
	for (const [index, node] of nodes.entries()) {
		const sentence = `create ${node} on ${member(index)}`;
		const change = {phase: 'instances', id: `instance-${node}`, sentence, node};
		yield {type: 'change-started', ...change};
		yield {type: 'node-placed', node, member: member(index)};
		yield {type: 'change-finished', ...change, seconds: 2.5};
		const address = `10.77.${index >> 8}.${(index & 0xff) + 1}`;
		yield {type: 'node-addressed', node, address};
	}
	const counts = {changed: nodes.length, right: 0, failed: 0};
	yield {type: 'phase-finished', phase: 'instances', outcome: 'done', ...counts};
	yield {type: 'phase-started', phase: phase, title: 'Kubernetes'};
	const change = {phase: phase, id: 'kubernetes-cluster', sentence: 'run cluster.yml'};
	yield {type: 'change-started', ...change};
}

/** A playbook that fails on the first node, and why. */
export const failureBodies = (nodes: readonly string[]): readonly EventBody[] => {
	const [node = ''] = nodes;
	const [task, name, where] = [
		'failing',
		'download : Download_file',
		'roles/download/tasks/file.yml:88',
	];
	const message = 'Failed to download: timed out';
	const stderr = 'Request failed: <urlopen error timed out>';
	return [
		{type: 'task-started', task, name, role: 'download', action: 'get_url', where},
		{type: 'node-task-started', task, node},
		{type: 'node-task-finished', task, node, outcome: 'failed', message, stderr},
		{
			type: 'playbook-finished',
			phase,
			playbook: 'cluster.yml',
			outcome: 'failed',
			exitCode: 2,
			seconds: 600,
		},
		{
			type: 'failure-explained',
			phase,
			playbook: 'cluster.yml',
			task: {name, where, node},
			message,
			stderr,
			alsoOn: [],
			stopped: nodes.slice(1),
			cause: {name: 'no-way-out', why: 'the node has no way out', remedy: 'see its route'},
			files: ['/tmp/kubespray.log'],
		},
		{
			type: 'change-failed',
			phase,
			id: 'kubernetes-cluster',
			sentence: 'run cluster.yml',
			message,
		},
		{type: 'phase-finished', phase, outcome: 'failed', changed: 0, right: 0, failed: 1},
	];
};

/** The end of a playbook that did all it had to. */
export const doneBodies = (): readonly EventBody[] => [
	{
		type: 'playbook-finished',
		phase,
		playbook: 'cluster.yml',
		outcome: 'done',
		exitCode: 0,
		seconds: 600,
	},
	{
		type: 'change-finished',
		phase,
		id: 'kubernetes-cluster',
		sentence: 'run cluster.yml',
		seconds: 600,
	},
	{type: 'phase-finished', phase, outcome: 'done', changed: 1, right: 0, failed: 0},
];

/** A playbook that never ends: play after play, task after task, on every node in an order of its own. */
export function* playBodies(nodes: readonly string[], random: () => number): Generator<EventBody> {
	yield {
		type: 'playbook-started',
		phase: phase,
		playbook: 'cluster.yml',
		nodes: [...nodes],
		plays: plays.map(name => ({name, tasks: tasksInPlay})),
		log: '/tmp/kubespray.log',
	};
	for (let play = 0; ; play += 1) {
		yield {type: 'play-started', play: String(play), name: plays[play % plays.length] ?? ''};
		for (let number = 0; number < tasksInPlay; number += 1) {
			yield* taskBodies(`${play}-${number}`, {nodes, random});
		}
	}
}

function* taskBodies(
	task: string,
	{nodes, random}: {readonly nodes: readonly string[]; readonly random: () => number},
): Generator<EventBody> {
	const pick = <Value>(values: readonly Value[], fallback: Value): Value =>
		values[Math.floor(random() * values.length)] ?? fallback;
	const [role, name, action] = pick<TaskKind>(tasks, first);
	const where = `roles/${role}/tasks/main.yml:${Math.floor(random() * 300)}`;
	yield {type: 'task-started', task, name: `${role} : ${name}`, role, action, where};
	const isLoop = random() < 0.1;
	for (let index = 0; index < nodes.length; index += forks) {
		const some = nodes.slice(index, index + forks);
		for (const node of some) yield {type: 'node-task-started', task, node};
		for (const node of some.toSorted(() => random() - 0.5)) {
			const outcome = pick(outcomes, 'ok');
			if (isLoop) {
				for (const item of ['kubelet', 'kubeadm', 'kubectl']) {
					yield {type: 'node-item-finished', task, node, item, outcome};
				}
			}
			if (random() < 0.01) {
				yield {type: 'node-task-retried', task, node, attempt: 1, attempts: 4, message: 'not yet'};
			}
			yield {
				type: 'node-task-finished',
				task,
				node,
				outcome,
				...(outcome === 'changed' ? {stdout: 'restarted the service\nand saw it run', rc: 0} : {}),
			};
		}
	}
}

const forks = 5;
const tasksInPlay = 40;

const plays = [
	'Check Ansible version',
	'Gather facts',
	'Prepare for etcd install',
	'Install etcd',
	'Install Kubernetes nodes',
	'Install the control plane',
	'Invoke kubeadm and install a CNI',
	'Install Kubernetes apps',
] as const;

/** Role, name, module. */
type TaskKind = readonly [string, string, string];

const outcomes = ['ok', 'ok', 'ok', 'changed', 'skipped'] as const;

const first: TaskKind = ['kubernetes/node', 'Modprobe br_netfilter', 'modprobe'];

const tasks: readonly TaskKind[] = [
	first,
	['etcd', 'Gen_certs | Write etcd member/admin and kube_control_plane client certs', 'copy'],
	['download', 'Download_file | Download item', 'get_url'],
	['container-engine/containerd', 'Containerd | Generate systemd service', 'template'],
	['kubernetes/preinstall', 'Install packages requirements', 'apt'],
	['kubernetes/control-plane', 'Kubeadm | Initialize first control plane node', 'command'],
	['network_plugin/flannel', 'Flannel | Create Flannel manifests', 'template'],
];

export type MadeLogOptions = {
	/** How many in all; at least a few for each node. */
	readonly events: number;
	readonly nodes: number;
	/** How it ends; without one it goes on. */
	readonly outcome?: 'done' | 'failed' | undefined;
	/** Milliseconds from one event to the next, on average. */
	readonly apart?: number | undefined;
	/** When it begins; ISO. */
	readonly from?: string | undefined;
	/** The worker's process. */
	readonly pid?: number | undefined;
};

/** The log of a run as a real one might be: the same for the same options. */
export function* madeLog({
	events,
	nodes: count,
	outcome,
	apart = 100,
	from = '2026-11-23T04:00:00.000Z',
	pid = 4711,
}: MadeLogOptions): Generator<Event> {
	const random = pseudoRandom(events * 31 + count);
	const nodes = nodeNames(count);
	let time = Date.parse(from);
	let seq = 0;
	const stamp = (body: EventBody): Event => {
		seq += 1;
		time += Math.round(random() * apart * 2);
		return {v: 1, seq, at: new Date(time).toISOString(), ...body};
	};

	const closing = outcome ? closingBodies(nodes, outcome) : [];
	for (const body of openingBodies(nodes, pid)) {
		if (seq < events - closing.length) yield stamp(body);
	}
	for (const body of playBodies(nodes, random)) {
		if (seq >= events - closing.length) break;
		yield stamp(body);
	}
	for (const body of closing) yield stamp(body);
}

const closingBodies = (
	nodes: readonly string[],
	outcome: 'done' | 'failed',
): readonly EventBody[] => {
	const exitCode = outcome === 'done' ? 0 : 6;
	return [
		...(outcome === 'done' ? doneBodies() : failureBodies(nodes)),
		{type: 'run-finished', outcome, exitCode, changed: nodes.length},
	];
};
