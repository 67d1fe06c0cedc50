import {Event, type EventBody} from '../../../source/model/events/run-events.ts';

const nodes = [
	{name: 'lab-master-1', role: 'master', member: 'albatross1'},
	{name: 'lab-worker-1', role: 'worker', member: 'albatross2'},
	{name: 'lab-worker-2', role: 'worker', member: 'albatross1'},
] as const;
const names = nodes.map(({name}) => name);

const phases = ['image', 'instances', 'kubernetes', 'verification'].map(name => ({
	name,
	title: name === 'kubernetes' ? 'Kubernetes' : `The ${name}`,
	changes: 1,
	right: 0,
}));

const create = {
	phase: 'instances',
	id: 'instance-lab-worker-1',
	sentence: 'create lab-worker-1 on albatross2 from image 24.04',
	node: 'lab-worker-1',
	member: 'albatross2',
};

const fetchTask = {
	task: 't2',
	name: 'download : Fetch runc',
	role: 'download',
	action: 'get_url',
	where: 'roles/download/tasks/file.yml:59',
};

/** What of a fleet is made before Ansible comes. */
const making: readonly EventBody[] = [
	{
		type: 'run-started',
		run: 'lab-1',
		cluster: 'lab',
		version: '0.1.0',
		until: 'verification',
		preset: {kind: 'file', path: '/home/me/lab.yaml'},
		pid: 7,
	},
	{type: 'plan-made', phases, nodes: [...nodes]},
	{type: 'phase-started', phase: 'image', title: 'The image'},
	{type: 'phase-finished', phase: 'image', outcome: 'done', changed: 0, right: 1, failed: 0},
	{type: 'phase-started', phase: 'instances', title: 'The instances'},
	{type: 'change-started', ...create},
	{type: 'change-progressed', phase: 'instances', id: create.id, text: 'Unpack: 40%', percent: 40},
];

const playing: readonly EventBody[] = [
	{type: 'change-finished', ...create, seconds: 4},
	{type: 'phase-finished', phase: 'instances', outcome: 'done', changed: 1, right: 0, failed: 0},
	...names.map(
		(node, index): EventBody => ({type: 'node-addressed', node, address: `10.77.2.${index + 8}`}),
	),
	{type: 'phase-started', phase: 'kubernetes', title: 'Kubernetes'},
	{
		type: 'playbook-started',
		phase: 'kubernetes',
		playbook: 'cluster.yml',
		nodes: names,
		plays: [{name: 'Install etcd', tasks: 4}],
		log: '/runs/lab-1/kubespray.log',
	},
	{type: 'play-started', play: 'p1', name: 'Install etcd'},
	{
		type: 'task-started',
		task: 't1',
		name: 'etcd : Make a folder',
		role: 'etcd',
		action: 'file',
		where: 'roles/etcd/tasks/main.yml:3',
	},
	...names.map((node): EventBody => ({type: 'node-task-started', task: 't1', node})),
	...names.map(
		(node): EventBody => ({type: 'node-task-finished', task: 't1', node, outcome: 'changed'}),
	),
	{type: 'task-started', ...fetchTask},
	...names.map((node): EventBody => ({type: 'node-task-started', task: 't2', node})),
];

const failing: readonly EventBody[] = [
	{
		type: 'node-task-finished',
		task: 't2',
		node: 'lab-worker-1',
		outcome: 'failed',
		message: 'non-zero return code',
		stderr: 'curl: (6) Could not resolve host: dl.k8s.io',
		rc: 6,
	},
	{type: 'node-task-finished', task: 't2', node: 'lab-master-1', outcome: 'ok'},
];

const ending: readonly EventBody[] = [
	{
		type: 'playbook-finished',
		phase: 'kubernetes',
		playbook: 'cluster.yml',
		outcome: 'failed',
		exitCode: 2,
		seconds: 30,
	},
	{
		type: 'failure-explained',
		phase: 'kubernetes',
		playbook: 'cluster.yml',
		task: {name: fetchTask.name, role: 'download', where: fetchTask.where, node: 'lab-worker-1'},
		message: 'its command ended with exit code 6',
		stderr: 'curl: (6) Could not resolve host: dl.k8s.io',
		alsoOn: [],
		stopped: ['lab-worker-2'],
		cause: {
			name: 'download-no-name',
			why: 'the node cannot resolve names',
			remedy: 'check DNS on the node',
		},
		files: ['/runs/lab-1/kubespray.log'],
	},
	{
		type: 'change-failed',
		phase: 'kubernetes',
		id: 'cluster.yml',
		sentence: 'run cluster.yml',
		message: 'it failed',
	},
	{type: 'phase-finished', phase: 'kubernetes', outcome: 'failed', changed: 0, right: 0, failed: 1},
	{
		type: 'change-failed',
		phase: 'verification',
		id: 'v',
		sentence: 'see that the cluster works',
		message: 'no',
	},
	{
		type: 'run-finished',
		outcome: 'failed',
		exitCode: 6,
		changed: 1,
		message: 'it failed',
		hint: 'check DNS',
	},
];

const stamped = (bodies: readonly EventBody[]): readonly Event[] =>
	bodies.map((body, index) =>
		Event.parse({
			v: 1,
			seq: index + 1,
			at: new Date(Date.UTC(2026, 10, 23, 8) + index * 1000).toISOString(),
			...body,
		}),
	);

/** One run, as far as it had come at some moments of it. A second passes between two events. */
export const aRun = {
	making: stamped(making),
	playing: stamped([...making, ...playing]),
	failing: stamped([...making, ...playing, ...failing]),
	failed: stamped([...making, ...playing, ...failing, ...ending]),
};
