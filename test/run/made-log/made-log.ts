import type {Event, EventBody} from '../../../source/model/events/run-events.ts';
import {doneBodies} from './done-bodies.ts';
import {failureBodies} from './failure-bodies.ts';
import {nodeNames} from './node-names.ts';
import {openingBodies} from './opening-bodies.ts';
import {playBodies} from './play-bodies.ts';
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
	const exitCode = outcome === 'done' ? 0 : 6;
	return [
		...(outcome === 'done' ? doneBodies() : failureBodies(nodes)),
		{type: 'run-finished', outcome, exitCode, changed: nodes.length},
	];
};
