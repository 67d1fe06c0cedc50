import {open, readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import type {Event} from '../model/event.ts';
import type {PresetSource} from '../model/preset/preset-source.ts';
import {isBeginning} from './is-beginning.ts';
import {isWorkerAlive} from './is-worker-alive.ts';
import {parseEvent} from './parse-event.ts';
import {runFiles} from './run-files.ts';
import {RunRecord} from './run-record.ts';

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
export const summariseRun = async (folder: string): Promise<RunSummary | BrokenRun> => {
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
};

type Ends = {readonly first: Event | undefined; readonly last: Event | undefined};

const readEnds = async (path: string): Promise<Ends> => {
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
};

const whyBroken = (error: unknown) => {
	if (isMissing(error)) return 'run.json is missing';
	if (error instanceof Error && error.name === 'ZodError') return 'run.json has another layout';
	if (error instanceof SyntaxError) return 'run.json is not whole';
	return error instanceof Error ? error.message : String(error);
};

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** An event is a few hundred bytes; the plan of a large cluster some ten thousand. */
const endBytes = 64 * 1024;
