import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Event} from '../../source/model/events/run-events.ts';
import {isWorkEvent} from '../../source/run/event-log.ts';

import {aLog} from '../model/run-view/a-log.ts';
import {madeLog} from './made-log/made-log.ts';

test('the short check takes nothing that the schema refuses', () => {
	fc.assert(
		fc.property(aLog, fc.nat(), aField, aValue, (events, place, field, value) => {
			const event = {...events[place % events.length], [field]: value};
			if (isWorkEvent(event)) expect(Event.safeParse(event).error).toBeUndefined();
		}),
		{numRuns: 2000},
	);
});

test('it knows most events of a long run', () => {
	const events = [...madeLog({events: 5000, nodes: 20})];
	expect(events.filter(isWorkEvent).length).toBeGreaterThan(4000);
});

const aField = fc.constantFrom(
	...['v', 'seq', 'at', 'type', 'task', 'node', 'outcome', 'rescuable', 'delegatedTo', 'endsPlay'],
	...['message', 'assertion', 'stdout', 'stderr', 'rc', 'censored', 'moon'],
);

const aValue = fc.oneof(
	fc.constantFrom(undefined, null, true, false, 0, 1, -1, 1.5, 2 ** 60, Number.NaN, '', 'ok'),
	fc.constantFrom('2026-02-30T00:00:00.000Z', '2026-11-23T04:00:00Z', '2026-11-23'),
	fc.constantFrom('node-task-started', 'node-task-finished', 'node-item-finished'),
	fc.string(),
	fc.object(),
);
