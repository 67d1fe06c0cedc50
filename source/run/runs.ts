import {statSync} from 'node:fs';
import {open, readdir, readFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {Event} from '../model/events/run-events.ts';
import type {PresetSource} from '../model/preset/source.ts';
import {reduceRun} from '../model/run-view/reduce-run.ts';
import {emptyRunView, type RunView} from '../model/run-view/view.ts';
import {UserError} from '../primitives/errors.ts';
import {isLocked} from '../system/file-lock.ts';
import type {HomeFolders} from '../system/paths.ts';
import {parseEvent, readBatches} from './event-log.ts';
import {RunRecord, runFiles} from './run-folder.ts';

/**
 * The run a person means.
 * @param reference its id or the beginning of it, or a cluster's name for its latest run; without
 * one, the run that is going, else the latest
 * @throws UserError when there is none, or more than one
 */
export async function findRun(
	home: HomeFolders,
	reference?: string | undefined,
): Promise<RunSummary> {
	const runs = (await listRuns(home)).filter(run => run.state !== 'broken');
	if (reference === undefined) {
		return (
			runs.find(({state}) => state === 'live') ??
			runs[0] ??
			refuse('there is no run yet', 'rookery up PRESET starts one')
		);
	}
	const named =
		runs.find(({id}) => id === reference) ?? runs.find(({cluster}) => cluster === reference);
	if (named) return named;
	const [match, ...others] = runs.filter(({id}) => id.startsWith(reference));
	if (!match) return refuse(`there is no run "${reference}"`, 'rookery runs lists them');
	if (others.length === 0) return match;
	const ids = [match, ...others].map(({id}) => id);
	return refuse(
		`"${reference}" is the beginning of ${ids.length} runs`,
		`write more of the one you mean: ${ids.slice(0, 5).join(', ')}`,
	);
}

function refuse(message: string, hint: string): never {
	throw new UserError(message, {fault: 'usage', hint});
}

type LiveRun = RunSummary & {readonly state: 'live'};

/** The run of a cluster whose worker lives, if there is one. */
export const findLiveRun = async (
	home: HomeFolders,
	cluster: string,
): Promise<LiveRun | undefined> =>
	(await listRuns(home)).find(
		(run): run is LiveRun => run.state === 'live' && run.cluster === cluster,
	);

/** Every run there is, the newest first, then what can't be read. */
export async function listRuns(home: HomeFolders): Promise<readonly (RunSummary | BrokenRun)[]> {
	const shelf = join(home.state, 'runs');
	const names = await readdir(shelf).catch(ifMissing);
	const runs: (RunSummary | BrokenRun)[] = [];
	// One after the other: a shelf of thousands would open as many files at once.
	for (const name of names) runs.push(await summariseRun(join(shelf, name)));
	return runs.sort((a, b) => order(b).localeCompare(order(a)));
}

function ifMissing(error: NodeJS.ErrnoException): string[] {
	if (error.code === 'ENOENT') return [];
	throw error;
}

const order = (run: RunSummary | BrokenRun) => (run.state === 'broken' ? '' : run.started);

/** A run as a list shows it. */
export type RunSummary = {
	readonly id: string;
	readonly folder: string;
	readonly cluster: string;
	/** The last phase it goes to. */
	readonly until: string;
	/** Where its preset came from; undefined where it was never saved. */
	readonly preset: PresetSource | undefined;
	readonly host: string;
	/** ISO, UTC. */
	readonly started: string;
	/** `died`: the worker is gone and did not say how it went. */
	readonly state: 'live' | 'done' | 'failed' | 'cancelled' | 'died';
	/** The worker's; undefined when it ended before its first event. */
	readonly pid: number | undefined;
	/** How many events the log holds. */
	readonly events: number;
	/** When the last of them was written; ISO, UTC. */
	readonly lastEvent: string | undefined;
	/** From here on only for a run that finished. */
	readonly exitCode: number | undefined;
	readonly changed: number | undefined;
	readonly message: string | undefined;
};

/** A folder among the runs that can't be read as one. */
export type BrokenRun = {
	readonly id: string;
	readonly folder: string;
	readonly state: 'broken';
	readonly why: string;
};

/** Reads the record and the two ends of the log, however long it is. */
export async function summariseRun(folder: string): Promise<RunSummary | BrokenRun> {
	try {
		const files = runFiles(folder);
		const record = RunRecord.parse(JSON.parse(await readFile(files.record, 'utf8')));
		// Before the log is read: a worker that ends in between has written its last event by then.
		const alive = isWorkerAlive(folder);
		const {first, last} = await readEnds(files.events);
		const finished = last?.type === 'run-finished' ? last : undefined;
		return {
			id: record.id,
			folder,
			cluster: record.cluster,
			until: record.until,
			preset: record.preset,
			host: record.host,
			started: record.created,
			state: finished?.outcome ?? (alive || (!first && isBeginning(folder)) ? 'live' : 'died'),
			pid: first?.type === 'run-started' ? first.pid : undefined,
			events: last?.seq ?? 0,
			lastEvent: last?.at,
			exitCode: finished?.exitCode,
			changed: finished?.changed,
			message: finished?.message,
		};
	} catch (error) {
		return {id: basename(folder), folder, state: 'broken', why: whyBroken(error)};
	}
}

type Ends = {readonly first: Event | undefined; readonly last: Event | undefined};

async function readEnds(path: string): Promise<Ends> {
	let file: Awaited<ReturnType<typeof open>>;
	try {
		file = await open(path, 'r');
	} catch (error) {
		if (isMissing(error)) return {first: undefined, last: undefined};
		throw error;
	}
	try {
		const {size} = await file.stat();
		const read = async (position: number) => {
			const {buffer, bytesRead} = await file.read(Buffer.alloc(endBytes), 0, endBytes, position);
			return buffer.toString('utf8', 0, bytesRead).split('\n').map(parseEvent);
		};
		const head = await read(0);
		const tail = size > endBytes ? await read(size - endBytes) : head;
		return {first: head.find(Boolean), last: tail.findLast(Boolean)};
	} finally {
		await file.close();
	}
}

function whyBroken(error: unknown) {
	if (isMissing(error)) return 'run.json is missing';
	if (error instanceof Error && error.name === 'ZodError') return 'run.json has another layout';
	if (error instanceof SyntaxError) return 'run.json is not whole';
	return error instanceof Error ? error.message : String(error);
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** An event is a few hundred bytes; the plan of a large cluster some ten thousand. */
const endBytes = 64 * 1024;

/** What a run's log says up to now. */
export async function readView(folder: string): Promise<RunView> {
	let view = emptyRunView;
	for await (const events of readBatches(folder)) view = events.reduce(reduceRun, view);
	return view;
}

/** Whether a run's folder is so new that its worker may not have begun yet. */
export const isBeginning = (folder: string): boolean =>
	Date.now() - (statSync(folder, {throwIfNoEntry: false})?.mtimeMs ?? 0) < startsWithin;

/** Milliseconds. */
const startsWithin = 10_000;

/** Whether a run's worker lives: it holds the lock in its folder from its first event to its end. */
export const isWorkerAlive = (folder: string): boolean => isLocked(runFiles(folder).lock);
