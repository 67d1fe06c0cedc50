import {expect, test} from 'vitest';
import {Event} from '../../../source/model/events/run-events.ts';
import {madeLog} from './made-log.ts';

test('a made log has as many valid events as it was asked for, and is the same again', () => {
	const options = {events: 3000, nodes: 12, outcome: 'failed'} as const;
	const events = [...madeLog(options)];
	expect(events).toHaveLength(3000);
	expect(events.filter(event => !Event.safeParse(event).success)).toEqual([]);
	expect(events.map(({seq}) => seq)).toEqual(events.map((_, index) => index + 1));
	expect(events.at(-1)?.type).toBe('run-finished');
	expect([...madeLog(options)]).toEqual(events);
});

test('one that goes on has no end', () => {
	expect([...madeLog({events: 500, nodes: 3})].at(-1)?.type).not.toBe('run-finished');
});
