import type {EventBody} from '../../../source/model/events/run-events.ts';
import {playbookPhase} from './playbook-phase.ts';

/** What a run says before its playbook works: checks, the plan, the nodes made one by one. */
export function* openingBodies(nodes: readonly string[], pid: number): Generator<EventBody> {
	const member = (index: number) => `albatross${(index % 3) + 1}`;
	yield {
		type: 'run-started',
		run: 'made-1',
		cluster: 'made',
		version: '0.0.0',
		until: playbookPhase,
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
			{name: playbookPhase, title: 'Kubernetes', changes: 1, right: 0},
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
	yield {type: 'phase-started', phase: playbookPhase, title: 'Kubernetes'};
	const change = {phase: playbookPhase, id: 'kubernetes-cluster', sentence: 'run cluster.yml'};
	yield {type: 'change-started', ...change};
}
