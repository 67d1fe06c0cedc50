import {join} from 'node:path';
import {z} from 'zod';
import {type ExpectedTimes, expectTimes, KeptDuration} from '../model/estimate.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {readJson, writeJson} from '../system/files.ts';

/** Seconds that each task took at most on a node, in one run after the other, the newest last. */
const KeptTaskTimes = z.object({
	v: z.literal(1),
	tasks: z.record(z.string(), z.array(z.number())),
});

/** Keeps how long a playbook that ended well took, and drops the oldest of as many nodes. */
export async function keepDurations(stateFolder: string, took: KeptDuration): Promise<void> {
	const path = durationsPath(stateFolder, {...took, of: 'plays'});
	const before = await readDurations(path);
	const alike = before.filter(({nodes}) => nodes === took.nodes);
	const dropped = new Set(alike.slice(0, Math.max(0, alike.length + 1 - keptAlike)));
	const runs = [...before.filter(run => !dropped.has(run)), took].slice(-keptInAll);
	await writeJson(path, {v: 1, runs});
}

/** Runs of one release and playbook with the same number of nodes. */
const keptAlike = 10;

/** With any number of nodes. */
const keptInAll = 100;

/** Keeps how long the tasks of a playbook that ended well took; of tasks that it had not, what was known of them. */
export async function keepTaskTimes(
	stateFolder: string,
	{
		tasks,
		...about
	}: {readonly release: string; readonly playbook: string; readonly tasks: TaskTimes},
): Promise<void> {
	const path = durationsPath(stateFolder, {...about, of: 'tasks'});
	const kept = {...(await readJson(path, KeptTaskTimes))?.tasks};
	for (const [name, seconds] of Object.entries(tasks)) {
		kept[name] = [...(kept[name] ?? []), seconds].slice(-keptEach);
	}

	await writeJson(path, {v: 1, tasks: kept});
}

/** Of a task: a run with a slow network is forgotten after as many. */
const keptEach = 3;

/** How long a playbook is likely to take on this machine; undefined the first time. */
export async function readExpected(
	stateFolder: string,
	{release, playbook, nodes}: {release: string; playbook: string; nodes: number},
): Promise<ExpectedTimes | undefined> {
	const kept = await readDurations(durationsPath(stateFolder, {release, playbook, of: 'plays'}));
	return expectTimes(kept, nodes);
}

const Shape = z.object({v: z.literal(1), runs: z.array(KeptDuration)});

/** @returns the newest last; none when the file is not there or can't be read */
export async function readDurations(path: string): Promise<readonly KeptDuration[]> {
	return (await readJson(path, Shape))?.runs ?? [];
}

/** Seconds that each task of a playbook took at most on a node in earlier runs, by name; none the first time. */
export async function readUsualTimes(
	stateFolder: string,
	about: {readonly release: string; readonly playbook: string},
): Promise<ReadonlyMap<string, number>> {
	const kept = await readJson(durationsPath(stateFolder, {...about, of: 'tasks'}), KeptTaskTimes);
	return new Map(
		Object.entries(kept?.tasks ?? {}).map(([name, seconds]) => [name, Math.max(...seconds)]),
	);
}

type About = {
	readonly release: string;
	readonly playbook: string;
	/** Whole runs play by play, or each task. */
	readonly of: 'plays' | 'tasks';
};

/** Where the durations of one playbook of one release are kept. */
export function durationsPath(stateFolder: string, {release, playbook, of}: About): string {
	const name = `${release}-${playbook}`.replaceAll(/[^\w.-]/g, '-');
	return join(stateFolder, 'durations', `${name}${of === 'tasks' ? '-tasks' : ''}.json`);
}

/** Seconds that each task of a playbook took at most on a node, by name. */
type TaskTimes = Readonly<Record<string, number>>;

type TaskTimer = {
	/** @param now in milliseconds */
	readonly take: (body: EventBody, now: number) => void;
	readonly longest: () => TaskTimes;
};

/** Times the tasks of one playbook by its events; what was skipped or failed tells nothing. */
export function timeTasks(): TaskTimer {
	const names = new Map<string, string>();
	const started = new Map<string, number>();
	const longest = new Map<string, number>();
	return {
		take: (body, now) => {
			if (body.type === 'task-started') names.set(body.task, body.name);
			if (body.type === 'node-task-started') started.set(`${body.task} ${body.node}`, now);
			if (body.type !== 'node-task-finished') return;
			const key = `${body.task} ${body.node}`;
			const since = started.get(key);
			started.delete(key);
			const name = names.get(body.task);
			if (name === undefined || since === undefined || !isDone(body.outcome)) return;
			longest.set(name, Math.max(longest.get(name) ?? 0, Math.round((now - since) / 100) / 10));
		},
		longest: () => Object.fromEntries(longest),
	};
}

type Outcome = Extract<EventBody, {type: 'node-task-finished'}>['outcome'];

const isDone = (outcome: Outcome) => outcome === 'ok' || outcome === 'changed';
