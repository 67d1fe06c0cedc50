import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {text} from 'node:stream/consumers';
import {Event} from '../../source/model/events/run-events.ts';

export type RunEnd = {
	readonly exitCode: number | null;
	readonly events: readonly Event[];
	readonly stderr: string;
};

/** A run whose events are read while it goes on. */
export type FollowedRun = {
	/**
	 * Waits for an event.
	 * @throws when the run ends without it
	 */
	readonly until: (what: (event: Event) => boolean) => Promise<Event>;
	readonly end: Promise<RunEnd>;
};

/** @param child prints an event a line */
export function followRun(child: ChildProcess): FollowedRun {
	const {stdout, stderr} = child;
	if (!stdout || !stderr) throw new Error('its output is not piped');
	const events: Event[] = [];
	const lines = createInterface({input: stdout});
	lines.on('line', text => {
		const line: object = JSON.parse(text);
		// What the checks before the run warn of comes first, and is no event of it.
		if (!('check' in line) || 'seq' in line) events.push(Event.parse(line));
	});
	const complaints = text(stderr);
	const end = once(child, 'close').then(async ([exitCode]) => ({
		exitCode: exitCode as number | null,
		events,
		stderr: await complaints,
	}));
	return {
		end,
		until: async what => {
			for (;;) {
				const found = events.find(what);
				if (found) return found;
				const ended = await Promise.race([end, once(lines, 'line')]);
				if (!('events' in ended) || events.some(what)) continue;
				throw new Error(
					`the run ended without it: ${ended.stderr}\n${JSON.stringify(events.at(-1))}`,
				);
			}
		},
	};
}
