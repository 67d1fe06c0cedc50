import type {Event, EventBody} from '../../../source/model/event.ts';
import {nodeNames} from './node-names.ts';
import {openingBodies} from './opening-bodies.ts';
import {playBodies} from './play-bodies.ts';
import {playbookPhase} from './playbook-phase.ts';
import {pseudoRandom} from './pseudo-random.ts';

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
	const [node = ''] = nodes;
	const playbook = {phase: playbookPhase, playbook: 'cluster.yml'};
	const change = {phase: playbookPhase, id: 'kubernetes-cluster', sentence: 'run cluster.yml'};
	const message = 'Failed to download: timed out';
	const failure: readonly EventBody[] = [
		{
			type: 'failure-explained',
			...playbook,
			task: {name: 'download : Download_file', where: 'roles/download/tasks/file.yml:88', node},
			message,
			stderr: 'Request failed: <urlopen error timed out>',
			alsoOn: [],
			stopped: nodes.slice(1),
			cause: {name: 'no-way-out', why: 'the node has no way out', remedy: 'see its route'},
			files: ['/tmp/kubespray.log'],
		},
	];
	const isDone = outcome === 'done';
	return [
		{type: 'playbook-finished', ...playbook, outcome, exitCode: isDone ? 0 : 2, seconds: 600},
		...(isDone ? [] : failure),
		isDone
			? {type: 'change-finished', ...change, seconds: 600}
			: {type: 'change-failed', ...change, message},
		{
			type: 'phase-finished',
			phase: playbookPhase,
			outcome,
			changed: isDone ? 1 : 0,
			right: 0,
			failed: isDone ? 0 : 1,
		},
		{type: 'run-finished', outcome, exitCode: isDone ? 0 : 6, changed: nodes.length},
	];
};
