import {setTimeout} from 'node:timers/promises';
import pLimit from 'p-limit';
import type {LxdClient} from '../lxd/client.ts';
import {runInInstance} from '../lxd/exec.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {busiestProcesses, commandLine, readSample, type SeenProcess} from '../model/processes.ts';
import {reduceRun} from '../model/run-view/reduce-run.ts';
import {progressOf} from '../model/run-view/updates.ts';
import {emptyRunView} from '../model/run-view/view.ts';
import {findStalls, type Stall} from '../model/stalls.ts';

/**
 * Prints its own process id and, a second apart, what `/proc` knows of every process. `ps` and `top`
 * say other things on other systems, `/proc` the same on all. The first line of each look is the
 * reader's own.
 */
export const sampleScript = `
look() {
	cat /proc/self/stat /proc/[0-9]*/stat 2>/dev/null || true # one may end meanwhile
}
echo $$
look
echo
sleep 1
look
`;

/**
 * Prints the command line of each process whose id is an argument, one a line: its words are parted by
 * 0x1f. Nothing stands in the line of one that is gone.
 */
export const wordsScript = `
for id in "$@"; do
	head -c 2000 "/proc/$id/cmdline" 2>/dev/null | tr '\\n\\000' ' \\037'
	echo
done
`;

type WatchStallsOptions = {
	readonly client: LxdClient;
	/** Instances; a playbook's other hosts can't be asked through LXD. */
	readonly nodes: readonly string[];
	readonly emit: (body: EventBody) => void;
	readonly signal: AbortSignal;
	/** What time it is, in milliseconds. */
	readonly now?: (() => number) | undefined;
};

type StallWatch = {
	/** Takes in an event of the playbook. */
	readonly take: (body: EventBody) => void;
	/** Asks nobody any more; nothing is emitted when this has settled. */
	readonly close: () => Promise<void>;
};

/**
 * Watches for nodes that stall, asks them once a minute what they do, and emits `node-examined`. Where
 * none stalls nothing is asked; a node that does not answer is asked again a minute later.
 */
export function watchStalls({
	client,
	nodes,
	emit,
	signal,
	now = Date.now,
}: WatchStallsOptions): StallWatch {
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
		if (over.aborted) return;
		const {node, task} = stall;
		askedAt.set(node, now());
		const {since = ''} = progressOf(view, node) ?? {};
		const processes = await examineNode(client, {
			node,
			atTask: (now() - Date.parse(since)) / 1000,
			isCensored: task.censored,
			signal: AbortSignal.any([over, AbortSignal.timeout(examineTimeout)]),
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
		await pLimit(atOnce).map(due, examine);
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
		if (!signal.aborted) await look();
	}
}

/** Milliseconds between two looks at who stalls. */
const lookEvery = 5000;

/** Milliseconds until a node that goes on to stall is asked again. */
const askEvery = 60_000;

/** Milliseconds that a node has to answer; a healthy one takes less than two seconds. */
const examineTimeout = 20_000;

/** Nodes that are asked at a time: when a mirror is down, all of them stall. */
const atOnce = 4;

type ExamineNodeOptions = {
	readonly node: string;
	/** For how many seconds it has been at its task. */
	readonly atTask: number;
	/** Nothing is to be told of what the processes were started with. */
	readonly isCensored: boolean;
	readonly signal: AbortSignal;
};

/**
 * Asks a node through LXD what it does right now: its busiest processes, over a second.
 * @returns none where it tells nothing that can be read
 * @throws LxdError when LXD can't run anything in it; what `signal` was aborted with
 */
async function examineNode(
	client: LxdClient,
	{node, atTask, isCensored, signal}: ExamineNodeOptions,
): Promise<readonly SeenProcess[]> {
	const ask = async (script: string, ...words: readonly string[]) => {
		const command = ['sh', '-c', script, 'sh', ...words];
		return (await runInInstance(client, {name: node, command, signal})).stdout;
	};

	const [first = '', second = ''] = (await ask(sampleScript)).split('\n\n');
	const [own, ...lines] = first.split('\n');
	const [before, after] = [readSample(lines), readSample(second.split('\n'))];
	if (!before || !after) return [];

	const busiest = busiestProcesses(before, after, {own: Number(own), atTask});
	const commands = (await ask(wordsScript, ...busiest.map(({pid}) => String(pid)))).split('\n');
	return busiest.map(({name, ...process}, index) => {
		const words = commands[index]?.split('\u001f').filter(Boolean) ?? [];
		// The kernel's own have none, nor has what has ended since.
		const command = words.length > 0 ? commandLine(words, {isCensored}) : `[${name}]`;
		return {...process, command};
	});
}
