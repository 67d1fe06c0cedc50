import type {NodeWork} from '../../../model/run-view/node-work.ts';
import type {NodeView, RunView} from '../../../model/run-view/run-view.ts';
import {workOf} from '../../../model/run-view/work-of.ts';
import type {Stall} from '../../../model/stall/stall.ts';
import {clock} from '../../widgets/line/clock.ts';
import {programOf} from './program-of.ts';

/** What a node is at, as a line of a table tells it. */
export type NodeState = {
	/** Stalled: nothing was heard of it for far longer than is usual. */
	readonly kind: 'working' | 'stalled' | 'waiting' | 'failed' | 'done';
	/** "role : task", or what is being done to it. */
	readonly doing: string;
	/** 0 to 100, where it is known. */
	readonly percent: number | undefined;
	/** ISO; since when it is at it. */
	readonly since: string | undefined;
	readonly counts: NodeCounts;
};

export type NodeCounts = {
	readonly ok: number;
	readonly changed: number;
	readonly failed: number;
	readonly skipped: number;
};

/**
 * A change being made to a node says more than its task, and a task more than that it waits.
 * @param known undefined for a host that only a playbook knows
 */
export const nodeState = (
	view: RunView,
	{
		name,
		known,
		stall,
	}: {
		readonly name: string;
		readonly known: NodeView | undefined;
		readonly stall?: Stall | undefined;
	},
): NodeState => {
	const work = workOf(view.crew, name);
	const counts = countsOf(known, work);
	const change = known?.change === undefined ? undefined : view.changes[known.change];
	if (change) {
		const {text: doing = change.sentence, percent, startedAt: since} = change;
		return {kind: 'working', doing, percent, since, counts};
	}
	if (work?.task) {
		const doing = stall ? stalled(stall, work) : taskOf(work);
		const kind = stall ? 'stalled' : 'working';
		return {kind, doing, percent: undefined, since: work.since, counts};
	}
	return {...atRest(view, {known, work}), percent: undefined, since: undefined, counts};
};

const stalled = ({silent, examined}: Stall, work: NodeWork) => {
	const [first] = examined?.processes ?? [];
	const program = first ? `, in ${programOf(first)}` : '';
	return `silent for ${clock(silent * 1000)}: ${taskOf(work)}${program}`;
};

const taskOf = ({task, attempt, items}: NodeWork) => {
	const tries = attempt ? `, try ${attempt.number} of ${attempt.of}` : '';
	const done = items > 0 ? `, ${items} done` : '';
	return `${task?.name ?? ''}${tries}${done}`;
};

type Known = {readonly known: NodeView | undefined; readonly work: NodeWork | undefined};

const atRest = ({state}: RunView, {known, work}: Known): Pick<NodeState, 'kind' | 'doing'> => {
	const last = work?.history.at(-1);
	if (last && (last.outcome === 'failed' || last.outcome === 'unreachable') && !last.rescuable) {
		return {kind: 'failed', doing: `${last.outcome}: ${last.task.name}`};
	}
	if (known?.failure !== undefined) return {kind: 'failed', doing: `failed: ${known.failure}`};
	if (state === 'done') return {kind: 'done', doing: 'done'};
	return {kind: 'waiting', doing: state === 'running' ? 'waiting' : ''};
};

const countsOf = (known: NodeView | undefined, work: NodeWork | undefined): NodeCounts => {
	if (work) {
		const {ok, changed, failed, unreachable, skipped, rescued, ignored} = work.counts;
		return {ok: ok + rescued + ignored, changed, failed: failed + unreachable, skipped};
	}
	const {right = 0, changed = 0, failed = 0} = known?.counts ?? {};
	return {ok: right, changed, failed, skipped: 0};
};
