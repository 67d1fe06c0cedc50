import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {aHome} from '../run/fixtures/a-home.ts';
import {chooseLine} from './choose-line.ts';
import type {Terminal} from './open-terminal.ts';
import {rookeryIn} from './rookery-in.ts';

/** Takes what a screen proposes, and waits for the next. */
const enterTo = async ({press, waitFor}: Terminal, step: string) => {
	await press('Enter');
	return waitFor(new RegExp(`▸ ${step}`));
};

/** Writes over what stands in a line of the nodes' form. */
const write = async (
	terminal: Terminal,
	{line, text}: {readonly line: string; readonly text: string},
) => {
	await chooseLine(terminal, {first: 'What is the cluster', line});
	await terminal.press(text, 'Up');
	await terminal.waitFor(new RegExp(`  ${line}.*${text}`));
};

describe.skipIf(whyNoLab())('the wizard on a screen', () => {
	let lab: Lab;
	beforeAll(async () => {
		lab = await raiseLab({name: 'wizard-screen', members: 3});
	});
	afterAll(async () => {
		await lab?.down();
	});

	test('from nothing to running nodes by keys alone, resized at every step; then one worker more', async () => {
		const home = await aHome();
		const env = {ROOKERY_SSH_CONFIG: lab.sshConfig};
		const first = await rookeryIn(home, '', {env, columns: 80, rows: 24});
		const {press, waitFor, resize} = first;
		await waitFor(/A new cluster/);
		await enterTo(first, 'Connect');
		await resize(50, 10);
		await waitFor(/this window is too small/);
		await resize(200, 60);
		await waitFor(/Which host is the way to LXD/);
		await press('keeper@albatross1');
		await enterTo(first, 'Fleet');
		await waitFor(/3 members, all online\.(?! Still)/);
		await resize(60, 15);
		await waitFor(/albatross3 ✔ online/);
		await enterTo(first, 'Nodes');
		await resize(100, 30);
		await waitFor(/Root disk of each worker/);
		await write(first, {line: 'How many masters', text: '1'});
		await write(first, {line: 'How many workers', text: '1'});
		await enterTo(first, 'Placement');
		await resize(80, 24);
		await waitFor(/● master-1 etcd/);
		await enterTo(first, 'Profiles');
		await enterTo(first, 'Image');
		await waitFor(/From which image server/);
		await press(lab.imageServer, 'Down');
		await waitFor(/Ubuntu|tiny/);
		await press('Home');
		await enterTo(first, 'Kubernetes');
		await press(' ');
		await waitFor(/nothing is installed on them/);
		await enterTo(first, 'Checks');
		await waitFor(/Nothing stands in the way/);
		await enterTo(first, 'Review');
		await waitFor(/create lab-cluster-worker-1 on albatross/);
		await press('Enter');
		await waitFor(/lab-cluster ✔ done/);
		expect(await first.exitCode()).toBe(0);

		const second = await rookeryIn(home, '', {env, columns: 80, rows: 24});
		await second.waitFor(/Change lab-cluster/);
		await second.press('Down');
		await enterTo(second, 'Connect');
		await enterTo(second, 'Fleet');
		await enterTo(second, 'Nodes');
		await enterTo(second, 'Placement');
		await second.waitFor(/○ worker-1/);
		await second.press('a');
		await second.waitFor(/▸ ○ worker-2/);
		for (const step of ['Profiles', 'Image', 'Kubernetes', 'Checks']) await enterTo(second, step);
		await second.waitFor(/Nothing stands in the way/);
		await enterTo(second, 'Review');
		await second.press('Enter');
		await second.waitFor(/lab-cluster ✔ done/);
		const nodes = await lab.lxc('albatross1', 'list', '--format', 'csv', '-c', 'ns');
		expect(nodes.trim().split('\n').toSorted()).toEqual([
			'lab-cluster-master-1,RUNNING',
			'lab-cluster-worker-1,RUNNING',
			'lab-cluster-worker-2,RUNNING',
		]);
		const saved = join(home.home.config, 'presets', 'lab-cluster.yaml');
		expect(await readFile(saved, 'utf8')).toContain('lab-cluster-worker-2: ');
	});

	test('a member that is lost while one looks is seen; what was answered is there the next time', async () => {
		const home = await aHome();
		const env = {ROOKERY_SSH_CONFIG: lab.sshConfig};
		const first = await rookeryIn(home, '', {env, columns: 100, rows: 30});
		await first.waitFor(/A new cluster/);
		await enterTo(first, 'Connect');
		await first.press('nobody@albatross1', 'Enter');
		await first.waitFor(/does not let nobody in/);
		await first.press('keeper@albatross1');
		await enterTo(first, 'Fleet');
		await first.waitFor(/all online\.(?! Still)/);
		await enterTo(first, 'Nodes');
		await first.press('bees');
		await enterTo(first, 'Placement');
		await lab.break('kill', 'albatross3');
		await first.waitFor(/albatross3 ✖/);
		await first.press('C-c');
		await first.waitFor(/Nothing was touched/);
		await first.press('C-c');
		expect(await first.exitCode()).toBe(130);
		expect(await first.isAlternate()).toBe(false);

		const second = await rookeryIn(home, '', {env, columns: 100, rows: 30});
		await second.waitFor(/Go on where you left off: bees/);
		await enterTo(second, 'Placement');
		await second.waitFor(/albatross3 ✖/);
		await lab.mend('kill', 'albatross3');
	});
});
