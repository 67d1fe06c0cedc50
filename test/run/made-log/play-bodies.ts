import type {EventBody} from '../../../source/model/events/run-events.ts';
import {playbookPhase} from './playbook-phase.ts';

/** A playbook that never ends: play after play, task after task, on every node in an order of its own. */
export function* playBodies(nodes: readonly string[], random: () => number): Generator<EventBody> {
	yield {
		type: 'playbook-started',
		phase: playbookPhase,
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
