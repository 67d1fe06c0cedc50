import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import {renderToString} from 'ink';
import {expect, test} from 'vitest';
import type {Event} from '../../../source/model/events/run-events.ts';
import {readKey} from '../../../source/ui/monitor/keymap.ts';
import {layoutFor} from '../../../source/ui/monitor/layout.ts';
import {Screen} from '../../../source/ui/monitor/screen.tsx';
import {monitorStore} from '../../../source/ui/monitor/state.ts';

import {aLog} from '../../model/run-view/a-log.ts';
import {aRun} from './a-run.ts';
import {aScene} from './a-scene.ts';

type Size = {readonly columns: number; readonly rows: number};

/** The screen after these events and keys. */
const screenAfter = (events: readonly Event[], keys: readonly string[], size: Size) => {
	const store = monitorStore();
	const scene = aScene(events);
	const current = () => ({...scene, state: store.state()});
	for (const key of keys) {
		for (const command of readKey(key, current(), layoutFor(current(), size))) {
			if (!outside.has(command.type)) store.dispatch(command as never);
		}
	}
	const stage = layoutFor(current(), size);
	return renderToString(<Screen scene={current()} stage={stage} {...size} />, {
		columns: size.columns,
	}).split('\n');
};

const outside = new Set(['leave', 'cancel-run', 'copy', 'open-log', 'suspend', 'steer-replay']);

const size = fc.record({
	columns: fc.constantFrom(20, 60, 80, 100, 140, 200),
	rows: fc.constantFrom(5, 15, 24, 40, 60),
});

const keys = fc.array(
	fc.constantFrom(
		...['1', '2', '3', '4', 'tab', 'shift-tab', 'up', 'down', 'page-up', 'page-down', 'home'],
		...['end', 'enter', 'enter', 'enter', 'escape', 'f', 'l', '/', 'n', 'N', '?', 'q', 'a', '('],
	),
	{maxLength: 12},
);

const isValid = (lines: readonly string[], {columns, rows}: Size) => {
	expect(lines.length).toBeLessThanOrEqual(rows);
	for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
};

test('any beginning of any log gives a whole screen of any size, whatever was pressed', () => {
	fc.assert(
		fc.property(aLog, fc.nat(80), keys, size, (log, length, pressed, window) => {
			isValid(screenAfter(log.slice(0, length), pressed, window), window);
		}),
		{numRuns: 150},
	);
});

test.each(aRun.failed.map((_, index) => index))('after %i events of a run', length => {
	for (const window of [
		{columns: 60, rows: 15},
		{columns: 80, rows: 24},
		{columns: 200, rows: 60},
	]) {
		isValid(screenAfter(aRun.failed.slice(0, length), [], window), window);
	}
});

const hostile = [
	'\u001b[2J\u001b]0;owned\u0007\u009b31m',
	'x'.repeat(10_000),
	'宽'.repeat(300),
	'👩‍👩‍👧‍👦 e\u0301 \u200bzero\u202eright',
	'a\rb\tc\u0000d\ud800',
	'\u2028line\nend',
];

test.each(hostile)('text that would break a screen does not: %#', text => {
	const events = aRun.failing.map(event =>
		'name' in event && event.type === 'task-started'
			? {...event, name: text}
			: event.type === 'node-task-finished'
				? {...event, message: text, stderr: text}
				: event,
	);
	for (const pressed of [
		[],
		['3'],
		['4'],
		['enter'],
		['enter', 'down', 'enter'],
		['3', 'up', 'enter'],
	]) {
		for (const window of [
			{columns: 80, rows: 24},
			{columns: 140, rows: 40},
		]) {
			const lines = screenAfter(events, pressed, window);
			isValid(lines, window);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for
			expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
		}
	}
});

test('three hundred nodes scroll, and only those that are seen are drawn', () => {
	const nodes = Array.from({length: 300}, (_, index) => ({
		name: `lab-worker-${String(index).padStart(3, '0')}`,
		role: 'worker' as const,
		member: `albatross${index % 3}`,
	}));
	const events = aRun.making
		.slice(0, 2)
		.map(event => (event.type === 'plan-made' ? {...event, nodes} : event));
	const window = {columns: 80, rows: 24};
	const lines = screenAfter(events, ['end'], window);
	isValid(lines, window);
	expect(lines.join('\n')).toMatch(/▸ . worker-299/);
	expect(lines.join('\n')).not.toContain('worker-000');
});
