import {closeSync, openSync, writeSync} from 'node:fs';
import type {Event, EventBody} from '../model/event.ts';
import {stripControl} from '../model/strip-control.ts';
import {runFiles} from './run-files.ts';

export type EventLog = {
	/** Stamps and writes one event; it is in the file when this returns. */
	readonly append: (body: EventBody) => Event;
	readonly close: () => void;
};

/**
 * Begins a run's log, which nobody else writes to.
 * @throws when the folder has a log already
 */
export const openEventLog = (folder: string): EventLog => {
	const descriptor = openSync(runFiles(folder).events, 'ax', 0o600);
	let seq = 0;
	return {
		append: body => {
			const event: Event = {
				v: 1,
				seq: seq + 1,
				at: new Date().toISOString(),
				...clean(body),
			};
			// One write an event: what a killed worker said is in the file, whole but for the last line.
			writeSync(descriptor, `${JSON.stringify(event)}\n`);
			seq += 1;
			return event;
		},
		close: () => closeSync(descriptor),
	};
};

/** Remote text ends up on screens: nothing in it may steer a terminal, or fill it. */
const clean = <Value>(value: Value): Value =>
	(typeof value === 'string' ? cut(stripControl(value)) : cleanParts(value)) as Value;

const cleanParts = (value: unknown): unknown => {
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)]));
};

const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const longest = 4000;
