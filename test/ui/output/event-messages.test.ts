import {describe, expect, test} from 'vitest';
import {Event, type EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {emptyRunView} from '../../../source/model/run-view/view.ts';
import {eventLines} from '../../../source/ui/output/event-messages.ts';
import {runSummary} from '../../../source/ui/output/runs.ts';
import {theme} from '../../../source/ui/theme.ts';

describe('event lines', () => {
	const utf8 = theme({LANG: 'C.UTF-8'}, {});

	const about = {
		phase: 'instances',
		id: 'create-w',
		sentence: 'create demo-worker-1 on albatross2',
		node: 'demo-worker-1',
	};

	const log: readonly EventBody[] = [
		{
			type: 'run-started',
			run: 'demo-20261123-120304-abcd',
			cluster: 'demo',
			version: '0.1.0',
			until: 'inventory',
			pid: 7,
		},
		{
			type: 'check-finished',
			check: 'm',
			subject: 'a',
			verdict: 'fine',
			why: 'albatross1 is online',
		},
		{
			type: 'check-finished',
			check: 'm',
			subject: 'a',
			verdict: 'warning',
			why: 'the pool is a plain folder',
			remedy: 'watch the space',
		},
		{
			type: 'plan-made',
			phases: [{name: 'instances', title: 'Create the instances', changes: 1, right: 2}],
			nodes: [{name: 'demo-worker-1', role: 'worker', member: 'auto'}],
		},
		{type: 'phase-started', phase: 'instances', title: 'Create the instances'},
		{type: 'fact-found', phase: 'instances', id: 'm', sentence: 'demo-master-1 is on albatross1'},
		{type: 'change-started', ...about},
		progress(3),
		progress(26),
		progress(49),
		progress(80),
		{type: 'node-placed', node: 'demo-worker-1', member: 'albatross2'},
		{type: 'connection-lost', destination: 'keeper@albatross1', why: 'read ECONNRESET'},
		{type: 'connection-restored', destination: 'keeper@albatross1'},
		{type: 'change-finished', ...about, seconds: 1.23},
		{type: 'node-addressed', node: 'demo-worker-1', address: '10.0.0.9'},
		{
			type: 'change-failed',
			...about,
			message: 'the pool is full\n3.1 GiB are missing',
			hint: 'make room in local\nor name another pool',
		},
		{
			type: 'phase-finished',
			phase: 'instances',
			outcome: 'failed',
			changed: 1,
			right: 1,
			failed: 1,
		},
		{type: 'cancel-requested', by: 'SIGTERM'},
		{
			type: 'run-finished',
			outcome: 'failed',
			exitCode: 5,
			changed: 1,
			message: '1 change failed',
			hint: 'mend it and run it again',
		},
	];

	function progress(percent: number): EventBody {
		return {type: 'change-progressed', phase: 'instances', id: 'create-w', percent, text: 'rootfs'};
	}

	test('a run reads as calm lines: one for what matters, remedies below, quarters of progress', () => {
		expect(linesOf(log)).toEqual([
			'12:03:04  run demo-20261123-120304-abcd goes to inventory, process 7',
			'12:03:06    ▲ warning: the pool is a plain folder',
			'              → watch the space',
			'12:03:10  Create the instances',
			'12:03:12    • create demo-worker-1 on albatross2: 26 %',
			'12:03:14    • create demo-worker-1 on albatross2: 80 %',
			'12:03:15    • LXD placed demo-worker-1 on albatross2',
			'12:03:16    ▲ connection to keeper@albatross1 lost, trying again: read ECONNRESET',
			'12:03:17    ✔ connection to keeper@albatross1 is back',
			'12:03:18    ✔ create demo-worker-1 on albatross2: done in 1.2 s',
			'12:03:19    • demo-worker-1 has 10.0.0.9',
			'12:03:20    ✖ create demo-worker-1 on albatross2: failed: the pool is full',
			'              3.1 GiB are missing',
			'              → make room in local',
			'              → or name another pool',
			'12:03:22    ▲ cancelling, asked by SIGTERM',
		]);
	});

	test('progress in a log of an older run does not go back with the next file of a download', () => {
		const start = log.findIndex(({type}) => type === 'change-progressed');
		const download = [...log.slice(0, start), progress(100), progress(26), progress(60)];
		expect(linesOf(download).filter(line => line.endsWith(' %'))).toHaveLength(1);
	});

	test('the end says what was done, what failed and what comes next', () => {
		expect(runSummary(viewOf(log), {theme: utf8, width: 200})).toEqual([
			'',
			'demo ✖ failed',
			'  1 changed, 1 right already, 1 failed, in 19 s',
			'  ✖ create demo-worker-1 on albatross2: failed: the pool is full 3.1 GiB are missing',
			'  1 change failed',
			'  → mend it and run it again',
		]);
		const done: EventBody = {type: 'run-finished', outcome: 'done', exitCode: 0, changed: 1};
		expect(runSummary(viewOf([...log.slice(0, -4), done]), {theme: utf8, width: 200})).toEqual([
			'',
			'demo ✔ done',
			'  1 changed, 1 right already, 0 failed, in 16 s',
			'  → rookery ssh demo-worker-1',
			'  → rookery inventory demo',
			'  → rookery runs demo-20261123-120304-abcd',
		]);
		expect(runSummary(viewOf(log.slice(0, 5)), {theme: utf8, width: 200})[1]).toBe(
			'demo ✖ died: its process ended without a word',
		);
	});

	test('a console without the font gets ASCII, and NO_COLOR no escape sequence', () => {
		for (const env of [{TERM: 'linux', LANG: 'C.UTF-8'}, {LANG: 'C'}]) {
			const lines = linesOf(log, theme({...env, NO_COLOR: '1'}, {isTTY: true}));
			expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
		}
	});

	test('colour paints signs and changes no word', () => {
		const coloured = linesOf(log, theme({LANG: 'C.UTF-8', FORCE_COLOR: '1'}, {}));
		expect(coloured.join('\n')).toContain('\u001b[31m✖\u001b[39m ');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
		expect(coloured.map(line => line.replace(/\u001b\[\d+m/g, ''))).toEqual(linesOf(log));
	});

	test('a narrow screen gets the same words in more lines, set in below the first', () => {
		const message = 'nothing on br0 answered, which is a pity';
		const lines = linesOf(
			[{type: 'warning-raised', message, hint: 'look there, and there'}],
			utf8,
			44,
		);
		expect(lines).toEqual([
			'12:03:04    ▲ warning: nothing on br0',
			'              answered, which is a pity',
			'              → look there, and there',
		]);
	});

	test('a log that somebody wrote to can move no cursor', () => {
		const lines = linesOf([
			{type: 'warning-raised', message: 'a\u001b[2Jb\u0007\nc', hint: '\u009b1m'},
		]);
		expect(lines).toEqual(['12:03:04    ▲ warning: ab', '              c', '              → ']);
	});

	function eventsOf(bodies: readonly EventBody[]) {
		return bodies.map((body, index) => {
			const at = new Date(Date.UTC(2026, 10, 23, 12, 3, 4) + index * 1000).toISOString();
			return Event.parse({v: 1, seq: index + 1, at, ...body});
		});
	}

	const viewOf = (bodies: readonly EventBody[]) => eventsOf(bodies).reduce(reduceRun, emptyRunView);

	const linesOf = (bodies: readonly EventBody[], look = utf8, width = 200) => {
		let before = emptyRunView;
		return eventsOf(bodies).flatMap(event => {
			const lines = eventLines(event, {before, theme: look, width});
			before = reduceRun(before, event);
			return lines;
		});
	};
});

describe('phase lines', () => {
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
			{
				type: 'run-finished',
				outcome: 'failed',
				exitCode: 6,
				changed: 0,
				message,
				hint: 'put it out',
			},
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
});
