import {setTimeout} from 'node:timers/promises';
import type {LxdClient} from '../../lxd/client.ts';
import type {EventBody} from '../../model/event.ts';
import {emptyRunView} from '../../model/run-view/empty-run-view.ts';
import {reduceRun} from '../../model/run-view/reduce-run.ts';
import {workOf} from '../../model/run-view/work-of.ts';
import {findStalls} from '../../model/stall/find-stalls.ts';
import type {Stall} from '../../model/stall/stall.ts';
import {examineNode} from './examine-node.ts';

type Options = {
	readonly client: LxdClient;
	/** Instances; a playbook's other hosts can't be asked through LXD. */
	readonly nodes: readonly string[];
	readonly emit: (body: EventBody) => void;
	readonly signal: AbortSignal;
	/** What time it is, in milliseconds. */
	readonly now?: (() => number) | undefined;
};

export type StallWatch = {
	/** Takes in an event of the playbook. */
	readonly take: (body: EventBody) => void;
	/** Asks nobody any more; nothing is emitted when this has settled. */
	readonly close: () => Promise<void>;
};

/**
 * Watches for nodes that stall, asks them once a minute what they do, and emits `node-examined`. Where
 * none stalls nothing is asked; a node that does not answer is asked again a minute later.
 */
export function watchStalls({client, nodes, emit, signal, now = Date.now}: Options): StallWatch {
	const closing = new AbortController();
	const over = AbortSignal.any([signal, closing.signal]);
	const askedAt = new Map<string, number>();
	let view = emptyRunView;
	let seenBefore: readonly Stall[] = [];

	const take = (body: EventBody) => {
		const at = new Date(now()).toISOString();
		view = reduceRun(view, {v: 1, seq: view.seq + 1, at, ...body});
	};
	const examine = async (stall: Stall) => {
		const {node, task} = stall;
		askedAt.set(node, now());
		const {since = ''} = workOf(view.crew, node) ?? {};
		const processes = await examineNode(client, {
			node,
			atTask: (now() - Date.parse(since)) / 1000,
			isCensored: task.censored,
			signal: AbortSignal.any([over, AbortSignal.timeout(patience)]),
		}).catch(() => []); // Why a node can't be asked does not matter to the playbook.
		const still = findStalls(view, now()).find(isSame(stall));
		if (still && processes.length > 0 && !over.aborted) {
			const {silent} = still;
			emit({type: 'node-examined', task: task.id, node, silent, processes: [...processes]});
		}
	};
	const look = async () => {
		const stalls = findStalls(view, now());
		const due = stalls
			// A computer that slept finds everybody silent, until it has read what was said meanwhile.
			.filter(stall => seenBefore.some(isSame(stall)))
			.filter(({node}) => nodes.includes(node) && now() - (askedAt.get(node) ?? 0) >= askEvery);
		seenBefore = stalls;
		for (let first = 0; first < due.length && !over.aborted; first += atOnce) {
			await Promise.all(due.slice(first, first + atOnce).map(examine));
		}
	};

	const watching = repeat(look, over);
	return {
		take,
		close: async () => {
			closing.abort();
			await watching;
		},
	};
}

const isSame =
	({node, task}: Stall) =>
	(other: Stall) =>
		other.node === node && other.task.id === task.id;

async function repeat(look: () => Promise<void>, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		await setTimeout(lookEvery, undefined, {signal, ref: false}).catch(() => {});
		if (!signal.aborted) {
			await look();
		}
	}
}

/** Milliseconds between two looks at who stalls. */
const lookEvery = 5000;

/** Milliseconds until a node that goes on to stall is asked again. */
const askEvery = 60_000;

/** Milliseconds that a node has to answer; a healthy one takes less than two seconds. */
const patience = 20_000;

/** Nodes that are asked at a time: when a mirror is down, all of them stall. */
const atOnce = 4;
