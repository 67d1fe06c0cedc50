import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {waitUntil} from '../lab/wait-until.ts';

import {aHome} from '../run/fixtures/a-home.ts';
import type {Terminal} from './open-terminal.ts';
import {rookeryIn} from './rookery-in.ts';

/** The question that stands there: the last one that has no answer yet. */
const question = (screen: string) =>
	screen.split('\n').findLast(line => line.startsWith('? ')) ?? '';

/** Takes what is proposed, prompt after prompt, until a screen is as it is meant. */
const enterUntil = async (terminal: Terminal, isMeant: (screen: string) => boolean) => {
	for (;;) {
		// A line to type in is the last one; below choices it says what the keys do.
		const screen = await terminal.waitFor(/(?:\n\? [^\n]*|navigate[^\n]*)\s*$/);
		if (isMeant(screen)) return;
		await terminal.press('Enter');
		// Prompts may be alike: one was taken once anything on the screen is another.
		await waitUntil(async () => (await terminal.screen()) !== screen, {what: 'an answer taken'});
	}
};

/** Goes on by Enter to a question, and answers it. */
const answer = async (terminal: Terminal, prompt: RegExp, ...keys: readonly string[]) => {
	await enterUntil(terminal, screen => prompt.test(question(screen)));
	await terminal.press(...keys, 'Enter');
	await waitUntil(async () => !prompt.test(question(await terminal.screen())), {
		what: `no more of ${prompt}`,
	});
};

describe.skipIf(whyNoLab())('the wizard in lines', () => {
	let lab: Lab;
	beforeAll(async () => {
		lab = await raiseLab({name: 'wizard-plain', members: 3});
	});
	afterAll(async () => {
		await lab?.down();
	});

	test('from nothing to running nodes; left by Ctrl-C on the way, and gone on with', async () => {
		const home = await aHome();
		const env = {ROOKERY_SSH_CONFIG: lab.sshConfig};
		const size = {columns: 120, rows: 50};
		const first = await rookeryIn(home, '--plain', {env, ...size});
		await answer(first, /the way to LXD/, 'keeper@albatross1');
		await first.waitFor(/Connected by/);
		await enterUntil(first, screen => /How many masters/.test(question(screen)));
		await first.press('C-c');
		expect(await first.exitCode()).toBe(130);

		const second = await rookeryIn(home, '--plain', {env, ...size});
		await second.waitFor(/Go on where you left off: lab-cluster/);
		await answer(second, /How many masters/, '1');
		await answer(second, /How many workers/, '1');
		await answer(second, /From which image server/, lab.imageServer);
		await answer(second, /Install Kubernetes/, '2');
		await enterUntil(second, screen => /1\. Save the preset, and run it/.test(screen));
		await second.press('Enter');
		await second.waitFor(/lab-cluster ✔ done/);
		expect(await second.exitCode()).toBe(0);

		const nodes = await lab.lxc('albatross1', 'list', '--format', 'csv', '-c', 'ns');
		expect(nodes.trim().split('\n').toSorted()).toEqual([
			'lab-cluster-master-1,RUNNING',
			'lab-cluster-worker-1,RUNNING',
		]);
		const saved = join(home.home.config, 'presets', 'lab-cluster.yaml');
		expect(await readFile(saved, 'utf8')).toContain('    - keeper@albatross1');

		const third = await rookeryIn(home, '--plain', {env: {...env, TERM: 'dumb'}, ...size});
		await third.waitFor(/1\) Run lab-cluster again.*Where do you want to begin/s);
		await third.press('1', 'Enter');
		await third.waitFor(/Nothing stands in the way.*\? What next\? \(1\)$/s);
		await third.press('Enter');
		await third.waitFor(/not possible: there is nothing to do.*\? What next\? \(3\)$/s);
		await third.press('x', 'Enter');
		await third.waitFor(/Type a number of the list, or a name/);
		await third.press('1', 'Enter');
		await third.waitFor(/Not possible: there is nothing to do/);
		await third.press('leave', 'Enter');
		expect(await third.exitCode()).toBe(0);
		expect(await third.screen('styles')).not.toContain('\u001b');
	});
});
