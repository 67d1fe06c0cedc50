import type {EventBody} from '../../../source/model/events/run-events.ts';
import {playbookPhase as phase} from './playbook-phase.ts';

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
