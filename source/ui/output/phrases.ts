import type {RemainingTime} from '../../model/estimate.ts';
import type {SeenProcess} from '../../model/processes.ts';
import {fetchedBy, type TaskView} from '../../model/run-view/view.ts';
import {duration} from '../../primitives/time.ts';

/**
 * "4 to 7 min left", "20 to 45 s left", "less than 10 s left"; by how such a run usually goes, "about 12 min left".
 */
export function timeLeft(remaining: RemainingTime): string {
	if (remaining.kind === 'unknown') return 'time left unknown';
	const {kind, least, most} = remaining;
	if (most < 10) return 'less than 10 s left';
	return `${kind === 'about' ? aboutTime(Math.sqrt(least * most)) : timeBand(least, most)} left`;
}

/** "about 12 min", "about 40 s": no finer than it is known. */
const aboutTime = (seconds: number) =>
	seconds < 90
		? `about ${Math.max(10, Math.round(seconds / 10) * 10)} s`
		: `about ${Math.round(seconds / 60)} min`;

/** "4 to 7 min", "40 s"; rounded outwards, so that it promises no more than is known. */
export function timeBand(least: number, most: number): string {
	const [unit, length] = most < 120 ? (['s', 1] as const) : (['min', 60] as const);
	const [from, to] = [Math.floor(least / length), Math.ceil(most / length)];
	return from === to ? `${to} ${unit}` : `${from} to ${to} ${unit}`;
}

/**
 * "downloading images for 2 min 10 s", of a task that fetches something; most of the time of a first run is spent so.
 * @returns undefined for other tasks, and as long as it is quick
 */
export function describeFetch(task: TaskView | undefined, now: number): string | undefined {
	const fetched = task && fetchedBy(task);
	const seconds = task ? (now - Date.parse(task.startedAt)) / 1000 : 0;
	if (!fetched || seconds < quick) return undefined;
	const verb = fetched === 'packages' ? 'installing' : 'downloading';
	return `${verb} ${fetched} for ${duration(seconds)}`;
}

/** In seconds. */
const quick = 10;

/** @param silent in seconds */
export const describeStall = (
	node: string,
	{task, silent}: {readonly task: string; readonly silent: number},
): string => `${node} may be stuck: nothing was heard of it for ${duration(silent)}, at ${task}`;

/** "sleep 600 (asleep, for 15 min 4 s)", "tar xzf all.tgz (running, 87 % of a processor, for 3.1 s)". */
export function processWords({command, cpu, state, seconds}: SeenProcess): string {
	const share = cpu > 0 ? `${Math.round(cpu * 100)} % of a processor` : undefined;
	const about = [state, share, `for ${duration(seconds)}`].filter(Boolean).join(', ');
	return `${command} (${about})`;
}
