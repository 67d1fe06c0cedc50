import {expect, test} from 'vitest';
import {Event, type EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {emptyRunView} from '../../../source/model/run-view/view.ts';
import {eventLines} from '../../../source/ui/output/event-messages.ts';
import {runSummary} from '../../../source/ui/output/runs.ts';
import {theme} from '../../../source/ui/theme.ts';

const install = {phase: 'kubernetes', id: 'cluster.yml', sentence: 'run cluster.yml'};
const log = '/runs/demo-1/kubespray.log';

test('a phase where all is right takes one line, another its title and a line a change', () => {
	const about = {phase: 'start', id: 'start-w1', sentence: 'start w1'};
	expect(
		linesOf([
			{type: 'phase-started', phase: 'image', title: 'Image'},
			{type: 'fact-found', phase: 'image', id: 'image', sentence: 'image tiny is there'},
			finished('image', {right: 1}),
			{type: 'phase-started', phase: 'start', title: 'Start'},
			{type: 'change-started', ...about},
			{type: 'change-started', ...about, id: 'start-w2', sentence: 'start w2'},
			{type: 'change-finished', ...about, seconds: 1},
			finished('start', {changed: 2}),
		]),
	).toEqual(['  ✔ Image: 1 right already', 'Start', '  ✔ start w1: done in 1.0 s']);
});

test('what takes its time on the laptop is said when it begins', () => {
	const about = {phase: 'ansible', id: 'ansible', sentence: 'make a Python environment'};
	expect(
		linesOf([
			{type: 'phase-started', phase: 'ansible', title: 'Ansible'},
			{type: 'change-started', ...about},
		]),
	).toEqual(['Ansible', '  • make a Python environment']);
});

test("the playbook of kubespray's checks is not spoken of, and each playbook's log once", () => {
	const plays = ['playbooks/boilerplate.yml', 'cluster.yml', 'scale.yml'].flatMap(playbook => {
		const phase = playbook.startsWith('playbooks/') ? 'validation' : 'kubernetes';
		return [
			{type: 'playbook-started', phase, playbook, nodes: ['m1'], log},
			{type: 'play-started', play: 'a', name: 'Check'},
			{type: 'playbook-finished', phase, playbook, outcome: 'done', exitCode: 0, seconds: 3},
		] as const satisfies readonly EventBody[];
	});

	expect(linesOf(plays).filter(line => !line.includes('how long'))).toEqual([
		'  • cluster.yml runs for m1',
		`    what Ansible says goes to ${log}`,
		'  • play 1: Check',
		'  ✔ cluster.yml done after 3.0 s',
		'  • scale.yml runs for m1',
		'  • play 1: Check',
		'  ✔ scale.yml done after 3.0 s',
	]);
});

test('of the checks that are fine, those of the cluster are told', () => {
	const fine = {type: 'check-finished', subject: 'demo', verdict: 'fine'} as const;
	expect(
		linesOf([
			{...fine, check: 'member-online', why: 'albatross1 is online'},
			{...fine, check: 'cluster-dns', why: 'a pod finds a service by its name: seen on w1'},
		]),
	).toEqual(['  ✔ a pod finds a service by its name: seen on w1']);
});

test('why a playbook failed is said once, and once more at the end', () => {
	const message = 'disks burn (m1, at etcd : Install)';
	const failure: readonly EventBody[] = [
		{type: 'change-started', ...install},
		{type: 'playbook-started', phase: 'kubernetes', playbook: 'cluster.yml', nodes: ['m1'], log},
		{
			type: 'failure-explained',
			phase: 'kubernetes',
			playbook: 'cluster.yml',
			message: 'disks burn',
			stderr: Array.from({length: 30}, (_, index) => `line ${index + 1}`).join('\n'),
			alsoOn: [],
			stopped: [],
			files: [],
		},
		{type: 'change-failed', ...install, message, hint: 'put it out'},
		finished('kubernetes', {failed: 1}),
		{type: 'run-finished', outcome: 'failed', exitCode: 6, changed: 0, message, hint: 'put it out'},
	];

	const lines = linesOf(failure);
	expect(lines.filter(line => line.includes('disks burn'))).toHaveLength(1);
	expect(lines.filter(line => line.includes('| line'))).toEqual(
		[23, 24, 25, 26, 27, 28, 29, 30].map(number => `    | line ${number}`),
	);
	expect(lines.at(-1)).toBe('  ✖ run cluster.yml: failed');
	const view = eventsOf(failure).reduce(reduceRun, emptyRunView);
	expect(runSummary(view, {theme: look, width: 40}).slice(-3)).toEqual([
		'  ✖ run cluster.yml: failed: disks burn',
		'  (m1, at etcd : Install)',
		'  → put it out',
	]);
});

function finished(phase: string, counts: {changed?: number; right?: number; failed?: number}) {
	const outcome = counts.failed ? 'failed' : 'done';
	const none = {changed: 0, right: 0, failed: 0};
	return {type: 'phase-finished', phase, outcome, ...none, ...counts} as const;
}

const look = theme({LANG: 'C.UTF-8'}, {});

const eventsOf = (bodies: readonly EventBody[]) =>
	bodies.map((body, index) => {
		const at = new Date(Date.UTC(2026, 10, 23, 12) + index).toISOString();
		return Event.parse({v: 1, seq: index + 1, at, ...body});
	});

/** Without their time, and what is set in below it no further than the sign. */
const linesOf = (bodies: readonly EventBody[]) => {
	let before = emptyRunView;
	const lines = eventsOf(bodies).flatMap(event => {
		const said = eventLines(event, {before, theme: look, width: 200});
		before = reduceRun(before, event);
		return said;
	});
	return lines.map(line => line.slice('12:00:00  '.length));
};
