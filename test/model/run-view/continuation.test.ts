import {expect, test} from 'vitest';
import {
	type ContinuedRun,
	continuation,
	continueHint,
} from '../../../source/model/run-view/continuation.ts';

const run: ContinuedRun = {
	cluster: 'lab',
	until: 'verification',
	preset: {kind: 'file', path: '/home/me/lab.yaml'},
};
const saved = {kind: 'saved', name: 'my-lab', path: '/home/me/.config/my-lab.yaml'} as const;
const copy = '/runs/lab-1/preset.yaml';

test.each([
	['a file', run, ['rookery up /home/me/lab.yaml']],
	['a saved preset by its name', {...run, preset: saved}, ['rookery up my-lab']],
	[
		'as far as it was to go',
		{...run, until: 'inventory'},
		['rookery up /home/me/lab.yaml --until nodes'],
	],
	['up to a phase', {...run, until: 'image'}, ['rookery up /home/me/lab.yaml --until image']],
	['a reset by reset, which up would undo', {...run, until: 'reset'}, ['rookery reset lab']],
	[
		'a path that a shell would take apart',
		{...run, preset: {kind: 'file', path: "/home/me/it's lab.yaml"}},
		["rookery up '/home/me/it'\\''s lab.yaml'"],
	],
	[
		'one that was never saved is saved first',
		{...run, preset: undefined},
		['rookery presets save /runs/lab-1/preset.yaml lab', 'rookery up lab'],
	],
] satisfies [string, ContinuedRun, readonly string[]][])(
	'a run is continued with the preset it was given: %s',
	(_, of, commands) => {
		expect(continuation(of, {state: 'same', copy}).commands).toEqual(commands);
	},
);

test('a preset that changed is applied as it is now, and that is said', () => {
	const {commands, note} = continuation({...run, preset: saved}, {state: 'changed', copy});
	expect(commands).toEqual(['rookery up my-lab']);
	expect(note).toContain('The saved preset my-lab has changed since this run started');
});

test('a preset that has gone is restored from the copy of the run', () => {
	expect(continuation(run, {state: 'gone', copy}).commands).toEqual([
		'cp /runs/lab-1/preset.yaml /home/me/lab.yaml',
		'rookery up /home/me/lab.yaml',
	]);
	expect(continuation({...run, preset: saved}, {state: 'gone', copy}).commands).toEqual([
		'rookery presets save /runs/lab-1/preset.yaml my-lab',
		'rookery up my-lab',
	]);
});

test('a log that does not tell the preset still has a hint', () => {
	expect(continueHint({...run, preset: undefined})).toContain('rookery up with the same preset');
	expect(continueHint(run)).toContain('rookery up /home/me/lab.yaml looks at what stands');
});
