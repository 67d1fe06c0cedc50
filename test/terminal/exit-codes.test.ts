import {expect, test, vi} from 'vitest';
import {findRun} from '../../source/run/runs.ts';
import {waitUntil} from '../lab/wait-until.ts';
import {aHome, type TestHome} from '../run/fixtures/a-home.ts';
import {timeLimit} from '../time-limit.ts';
import {inTheMiddle} from './in-the-middle.ts';
import type {Terminal} from './open-terminal.ts';
import {rookeryIn} from './rookery-in.ts';

// Some processes that load a screen at once, on a machine that may have others to do.
vi.setConfig({testTimeout: timeLimit(240)});

/** What a person, or the machine, does to it. */
type Leaving = (terminal: Terminal) => Promise<unknown>;
type Ways = Readonly<Record<string, readonly [number, Leaving]>>;

const signalled = (signal: NodeJS.Signals) => async (terminal: Terminal) =>
	process.kill(await terminal.pid(), signal);

/** As each is obeyed in its turn: the question is there before it is answered. */
const pressed =
	(question: RegExp, ...keys: readonly string[]): Leaving =>
	async ({press, waitFor}) => {
		const [first = '', ...others] = keys;
		await press(first);
		if (others.length > 0) await waitFor(question);
		if (others.length > 0) await press(...others);
	};

const closed = 'the terminal is closed';
/** As a shell says it: 128 and the number of SIGHUP. */
const killedByHangUp = 129;

const byMachine: Ways = {
	SIGTERM: [130, signalled('SIGTERM')],
	SIGHUP: [130, signalled('SIGHUP')],
	[closed]: [130, ({hangUp}) => hangUp()],
};

/** Leaves the same in every way at once, and looks at the exit codes. */
const expectCodes = async (
	home: TestHome,
	{words, seen, ways}: {readonly words: string; readonly seen: RegExp; readonly ways: Ways},
) => {
	const codes = await Promise.all(
		Object.entries(ways).map(async ([way, [, leave]]) => {
			const terminal = await rookeryIn(home, words);
			await terminal.waitFor(seen, 120);
			await leave(terminal);
			const code = await terminal.exitCode().catch((error: Error) => error.message);
			// The kernel's own hang-up may find a Node that is ending already, and no longer listens.
			return [way, way === closed && code === killedByHangUp ? 130 : code] as const;
		}),
	);
	const expected = Object.entries(ways).map(([way, [code]]) => [way, code]);
	expect(codes).toEqual(expected);
};

const panes = /Phases.*Nodes/s;
const leaveQuestion = /leave it running/;

test('leaving a run on the screen is no error where it was chosen, and an interrupt where not', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	await expectCodes(home, {
		words: 'watch',
		seen: panes,
		ways: {
			'q, l': [0, pressed(leaveQuestion, 'q', 'l')],
			'q, Enter': [0, pressed(leaveQuestion, 'q', 'Enter')],
			'Ctrl-C, l': [0, pressed(leaveQuestion, 'C-c', 'l')],
			'Ctrl-C twice': [130, pressed(leaveQuestion, 'C-c', 'C-c')],
			...byMachine,
		},
	});
	expect((await findRun(home.home)).state).toBe('live');
});

test('leaving a run in lines gives the same codes', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	await expectCodes(home, {
		words: 'watch --plain',
		seen: /in the middle/,
		ways: {
			'Ctrl-C, Enter': [0, pressed(leaveQuestion, 'C-c', 'Enter')],
			'Ctrl-C twice': [130, pressed(leaveQuestion, 'C-c', 'C-c')],
			...byMachine,
		},
	});
	await expectCodes(home, {
		words: 'watch --json',
		seen: /in the middle/,
		ways: {'Ctrl-C': [130, pressed(leaveQuestion, 'C-c')]},
	});
	expect((await findRun(home.home)).state).toBe('live');
});

test('a run that is over gives its own code however it is looked at, a replay on the screen 0', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const watching = await rookeryIn(home, 'watch');
	await watching.waitFor(panes);
	process.kill((await findRun(home.home)).pid ?? 0, 'SIGUSR2');
	await waitUntil(async () => (await findRun(home.home)).state === 'failed', {what: 'its end'});
	await watching.waitFor(/To continue:/);
	await watching.press('q');
	expect(await watching.exitCode()).toBe(6);
	const ended = {words: 'watch', seen: /To continue:/};
	await expectCodes(home, {
		...ended,
		ways: {
			q: [6, pressed(leaveQuestion, 'q')],
			'Ctrl-C': [6, pressed(leaveQuestion, 'C-c')],
			SIGTERM: [130, signalled('SIGTERM')],
		},
	});
	await expectCodes(home, {
		words: 'watch --replay',
		seen: /Phases.*Nodes/s,
		ways: {
			q: [0, pressed(leaveQuestion, 'q')],
			'Ctrl-C': [0, pressed(leaveQuestion, 'C-c')],
			SIGTERM: [130, signalled('SIGTERM')],
		},
	});
	const replayed = await rookeryIn(home, 'watch --replay --plain --speed 1000');
	expect(await replayed.exitCode()).toBe(6);
});

test('a run that ends well or is cancelled while it is watched gives its own code', async () => {
	const well = await aHome();
	const {id} = await well.start('quick');
	const done = await rookeryIn(well, `watch ${id}`);
	await done.waitFor(/done/);
	await done.press('q');
	expect(await done.exitCode()).toBe(0);

	const home = await aHome();
	await inTheMiddle(home);
	const cancelled = await rookeryIn(home, 'watch');
	await cancelled.waitFor(panes);
	await pressed(leaveQuestion, 'q', 'c')(cancelled);
	expect(await cancelled.exitCode()).toBe(130);
});

test('leaving the wizard is no error where it was chosen, and an interrupt where not', async () => {
	const home = await aHome();
	const question = /leave the wizard/;
	await expectCodes(home, {
		words: '',
		seen: /A new cluster/,
		ways: {
			'Ctrl-C, l': [0, pressed(question, 'C-c', 'l')],
			'Ctrl-C, Enter': [0, pressed(question, 'C-c', 'Enter')],
			'Ctrl-C twice': [130, pressed(question, 'C-c', 'C-c')],
			...byMachine,
		},
	});
	await expectCodes(home, {
		words: '--plain',
		seen: /Where do you want to begin/,
		ways: {'Ctrl-C': [130, pressed(question, 'C-c')], ...byMachine},
	});
});

test('what fails after the terminal was closed is an interrupt, and no bug', async () => {
	const home = await aHome();
	const failing = "process.on('SIGHUP',()=>{throw(new(Error)('late'))})";
	const terminal = await rookeryIn(home, '', {
		env: {
			NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing).replaceAll("'", '%27')}`,
		},
	});
	await terminal.waitFor(/A new cluster/, 120);
	await terminal.hangUp();
	expect(await terminal.exitCode()).toBe(130);
});
