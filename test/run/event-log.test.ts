import {mkdtempSync, readFileSync, statSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, onTestFinished, test} from 'vitest';
import {Event} from '../../source/model/events/run-events.ts';
import {isWorkEvent, openEventLog, parseEvent} from '../../source/run/event-log.ts';
import {aLog} from '../model/run-view/a-log.ts';
import {madeLog} from './made-log/made-log.ts';

describe('open event log', () => {
	test('every event is in the file when append returns, numbered without gaps, in UTC', () => {
		const {log, lines} = newLog();
		for (let count = 1; count <= 3; count += 1) {
			const event = log.append({type: 'warning-raised', message: `number ${count}`});
			expect(lines().map(parseEvent).at(-1)).toEqual(event);
		}
		expect(lines().map(line => parseEvent(line)?.seq)).toEqual([1, 2, 3]);
		expect(parseEvent(lines()[0] ?? '')?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
	});

	test('remote text keeps its line ends and loses what a terminal would obey, however deep it is', () => {
		const {log, lines} = newLog();
		log.append({
			type: 'plan-made',
			phases: [{name: 'image', title: '\u001b[31mred\u001b[0m', changes: 1, right: 0}],
			nodes: [{name: 'a\u0007b', role: 'master', member: '\u009b2Jx'}],
		});
		log.append({type: 'warning-raised', message: 'one\r\ntwo\rthree\u202e'});
		expect(lines()).toHaveLength(2);
		expect(parseEvent(lines()[0] ?? '')).toMatchObject({
			phases: [{title: 'red'}],
			nodes: [{name: 'ab', member: 'x'}],
		});
		expect(parseEvent(lines()[1] ?? '')).toMatchObject({message: 'one\ntwo\nthree'});
	});

	test('an endless text is cut', () => {
		const {log} = newLog();
		const event = log.append({type: 'warning-raised', message: 'x'.repeat(1_000_000)});
		expect(JSON.stringify(event).length).toBeLessThan(5000);
	});

	test('the log is for its owner alone, and a folder has one', () => {
		const {folder} = newLog();
		expect(statSync(join(folder, 'events.jsonl')).mode & 0o777).toBe(0o600);
		expect(() => openEventLog(folder)).toThrow(/EEXIST/);
	});

	const newLog = () => {
		const folder = mkdtempSync(join(tmpdir(), 'rookery-log-'));
		const log = openEventLog(folder);
		onTestFinished(async () => {
			log.close();
			await rm(folder, {recursive: true});
		});
		const lines = () => readFileSync(join(folder, 'events.jsonl'), 'utf8').trimEnd().split('\n');
		return {folder, log, lines};
	};
});

describe('is work event', () => {
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
		...[
			'v',
			'seq',
			'at',
			'type',
			'task',
			'node',
			'outcome',
			'rescuable',
			'delegatedTo',
			'endsPlay',
		],
		...['message', 'assertion', 'stdout', 'stderr', 'rc', 'censored', 'moon'],
	);

	const aValue = fc.oneof(
		fc.constantFrom(undefined, null, true, false, 0, 1, -1, 1.5, 2 ** 60, Number.NaN, '', 'ok'),
		fc.constantFrom('2026-02-30T00:00:00.000Z', '2026-11-23T04:00:00Z', '2026-11-23'),
		fc.constantFrom('node-task-started', 'node-task-finished', 'node-item-finished'),
		fc.string(),
		fc.object(),
	);
});
