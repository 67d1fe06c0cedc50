import {expect, test, vi} from 'vitest';
import {aHome} from '../run/fixtures/a-home.ts';
import {timeLimit} from '../time-limit.ts';
import {inTheMiddle} from './in-the-middle.ts';
import type {Terminal} from './open-terminal.ts';
import {rookeryIn} from './rookery-in.ts';

// Each starts processes that load a screen, on a machine that may have others to do.
vi.setConfig({testTimeout: timeLimit(120)});

/** The widest at which panes are shown one at a time. */
const size = {columns: 119, rows: 24};

test('the log is filtered by words, by node, and by the node of a row', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch', size);
	await terminal.waitFor(/Kubernetes/);
	await terminal.press('3');
	await terminal.waitFor(/made-worker-2/);
	await terminal.press('f');
	await terminal.press('-l', '@made-master-1 ok');
	await terminal.press('Enter');
	await terminal.waitFor(/only @made-master-1 ok, follows/);
	for (const line of await logOn(terminal)) expect(line).toMatch(/made-master-1.* ok/);
	await terminal.press('Escape');
	await terminal.waitFor(/made-worker-2/);
	await terminal.press('2');
	await terminal.waitFor(/\[2 Nodes\]/);
	await terminal.press('End');
	await terminal.waitFor(/▸.*made-worker-3/);
	await terminal.press('l');
	await terminal.waitFor(/only @made-worker-3, follows/);
	for (const line of await logOn(terminal)) expect(line).toContain('made-worker-3');
});

test('the log is searched: what is found stands out, n and N go on', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch', size);
	await terminal.waitFor(/Kubernetes/);
	await terminal.press('3');
	await terminal.waitFor(/follows/);
	await terminal.press('/');
	await terminal.press('-l', '@made-worker-2 changed');
	await terminal.press('Enter');
	const last = lineNumber(await terminal.waitFor(/line \d+ of/));
	expect(await terminal.screen()).toMatch(/▸.*made-worker-2.*changed/);
	expect(await terminal.screen('styles')).toMatch(new RegExp(`${foundStyle}changed`));
	await terminal.press('N');
	const before = lineNumber(await terminal.waitFor(anotherLine(last)));
	expect(await terminal.screen()).toMatch(/▸.*made-worker-2.*changed/);
	expect(before).toBeLessThan(last);
	await terminal.press('n');
	expect(lineNumber(await terminal.waitFor(anotherLine(before)))).toBe(last);
	await terminal.press('Escape');
	await terminal.waitFor(/─ follows ─/);
	expect(await terminal.screen('styles')).not.toMatch(new RegExp(foundStyle));
});

/** The lines of the log pane: below header, tabs and title, above the foot. */
const logOn = async (terminal: Terminal) =>
	(await terminal.screen()).split('\n').slice(4, -1).filter(Boolean);

const lineNumber = (screen: string) => Number(/line (\d+) of/.exec(screen)?.[1]);

const anotherLine = (number: number) => new RegExp(`line (?!${number} of)\\d+ of`);

/** Black on yellow, in whichever order tmux tells of it. */
const foundStyle = '\u001b\\[(?:7;)?30m?(?:;|\u001b\\[)43m';
