import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {aHome} from '../run/fixtures/a-home.ts';
import {chooseLine} from './choose-line.ts';
import {preferStandIn} from './prefer-stand-in.ts';
import {rookeryIn} from './rookery-in.ts';

describe.skipIf(whyNoLab())('answers on a screen', () => {
	let lab: Lab;
	beforeAll(async () => {
		lab = await raiseLab({name: 'wizard-answers', members: 2});
	});
	afterAll(async () => {
		await lab?.down();
	});

	test('wrong ones are told where they are given, and right ones go on; back and forth all stay', async () => {
		const home = await aHome();
		await preferStandIn(home);
		const presets = join(home.home.config, 'presets');
		await mkdir(presets, {recursive: true});
		await writeFile(join(presets, 'broken.yaml'), 'version: 1\n');
		const env = {ROOKERY_SSH_CONFIG: lab.sshConfig};
		const terminal = await rookeryIn(home, '', {env, columns: 100, rows: 99});
		const {press, paste, waitFor, screen} = terminal;
		const goTo = async (key: 'Enter' | 'Escape', step: string) => {
			await press(key);
			await waitFor(new RegExp(`▸ ${step}`));
		};
		const choose = async (first: string, line: string) => chooseLine(terminal, {first, line});
		/** Nobody goes on with it, and Escape brings back what was there. */
		const refuses = async (text: string, because: RegExp) => {
			await paste(text);
			await waitFor(because);
			await press('Enter');
			await waitFor(/Mend what is wrong with it/);
			await press('Escape');
			await waitFor(without(because));
		};
		/** Taken by going to the next line; then back. */
		const answer = async (text: string) => {
			await paste(text);
			await press('Down');
			await waitFor(new RegExp(`^ {3}\\S.*${text}`, 'm'));
			await press('Up');
			await waitFor(new RegExp(`^ ▸ \\S.*${text}`, 'm'));
		};

		await waitFor(/Change broken/);
		await press('Enter');
		await waitFor(/Not this one: /);
		await press('Down');
		await goTo('Enter', 'Connect');
		await press('Enter');
		await waitFor(/Write a host first/);
		await refuses('keeper@', /is not a destination/);
		const far = `keeper@${'a-host-with-a-long-name.'.repeat(6)}invalid`;
		await paste(far);
		await waitFor(/name\.invalid/);
		await press('Enter');
		await waitFor(/does not resolve|not known|no such host/i);
		await paste('keeper@albatross1');
		await goTo('Enter', 'Fleet');
		await waitFor(/2 members, all online\.(?! Still)/);
		await goTo('Enter', 'Nodes');

		await refuses('Two_Bees', /"Two_Bees" is not a host name label/);
		await answer('bees');
		const nodes = 'What is the cluster';
		await choose(nodes, 'How many masters');
		await refuses('0', /0 is not one of 1 to 250/);
		await choose(nodes, 'Memory of each master');
		await press('lots');
		await waitFor(/It is a size, such as 4GiB: begin with a digit/);
		await refuses('lots', /"lots" is not a size/);
		await choose(nodes, 'Root disk of each worker');
		await answer('2GiB');
		await waitFor(/2GiB\n.*▲ Kubernetes and its images take about 10 GiB/);
		await goTo('Enter', 'Placement');

		await press('n');
		await waitFor(/Another name for/);
		await press('C-u');
		await paste('bees-worker-1');
		await waitFor(/✖ .*bees-worker-1/);
		await press('Escape');
		await waitFor(without(/Another name for/));
		await goTo('Enter', 'Profiles');
		await goTo('Enter', 'Image');
		await choose('From which', 'From which');
		await refuses('ftp://images', /✖ "ftp:\/\/images"/);
		await answer('http://127.0.0.1:9');
		await waitFor(/▲ .*127\.0\.0\.1:9/);
		await paste(lab.imageServer);
		await press('Down');
		await waitFor(/▸ {3}● 20\.04/);
		await goTo('Enter', 'Kubernetes');

		const kubernetes = 'Install Kubernetes';
		await choose(kubernetes, 'Which addresses for pods');
		await refuses('10.233.0.0/18', /overlaps kube_service_addresses/);
		await answer('10.77.0.0/16');
		await waitFor(/10\.77\.0\.0\/16\n.*▲/);
		await press('End', 'Enter');
		await choose(kubernetes, 'Another variable');
		await refuses('kube_version=latest', /"latest" is not a version of Kubernetes/);
		await goTo('Enter', 'Checks');
		await waitFor(/refuses?: mend what is named/);
		await goTo('Enter', 'Kubernetes');
		await choose(kubernetes, 'Which addresses for pods');
		await answer('10.240.0.0/16');
		await goTo('Enter', 'Checks');
		await waitFor(/Nothing stands in the way/);
		await goTo('Enter', 'Review');

		await press('p');
		const preset = await waitFor(/10\.240\.0\.0/);
		await press('Escape');
		await waitFor(/What now/);
		const way = [
			'Connect',
			'Fleet',
			'Nodes',
			'Placement',
			'Profiles',
			'Image',
			'Kubernetes',
			'Checks',
		];
		for (const step of ['Start', ...way].toReversed()) await goTo('Escape', step);
		await waitFor(/● Go on with bees/);
		for (const step of way) await goTo('Enter', step);
		await waitFor(/Nothing stands in the way/);
		await goTo('Enter', 'Review');
		await press('p');
		await waitFor(/10\.240\.0\.0/);
		expect(await screen()).toBe(preset);
		await press('Escape');
		await waitFor(/What now/);
		await choose('  ●', '  ○ Save the preset for later');
		await press('Enter');
		expect(await terminal.exitCode()).toBe(0);
		const saved = await readFile(join(presets, 'bees.yaml'), 'utf8');
		expect(saved).toContain('  disk: 2GiB');
		expect(saved).toContain('kube_pods_subnet: 10.240.0.0/16');
		expect(await lab.lxc('albatross1', 'list', '--format', 'csv')).toBe('');
	});
});

const without = ({source}: RegExp) => new RegExp(`^(?![\\s\\S]*${source})`);
