import {mkdirSync, writeFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {clusterFiles} from '../../source/provision/cluster-store.ts';
import {aHive, type Hive} from './change/a-hive.ts';

let hive: Hive;
beforeEach(() => {
	hive = aHive();
});
afterEach(() => hive.remove());

describe('rookery upgrade', () => {
	test('says where the cluster can go, and takes what it proposes', async () => {
		hive.record('1.31.9');
		const {said} = await hive.run('upgrade mine --yes');
		expect(said()).toContain('bees has Kubernetes 1.31.9, and can go to');
		expect(said()).toMatch(/1\.31\.14 +kubespray v2\.29\.1\n/);
		expect(said()).toMatch(/1\.32\.8 +kubespray v2\.28\.1, as it is +proposed\n/);
		expect(said()).toMatch(/1\.33\.7 +kubespray v2\.29\.1\n/);
		expect(said()).toContain("kubespray's kube_version not set → 1.32.8");
		expect(hive.read()).toBe(hive.text);
	});

	test('goes to the newest of the minor version it was told', async () => {
		hive.record('1.30.14');
		const {said} = await hive.run('upgrade mine --to v1.32');
		expect(said()).toContain('kube_version not set → 1.32.8');
		expect(said()).not.toContain('kubespray release');
	});

	test('to where there is no way is refused, with the newest there is', async () => {
		hive.record('1.31.9');
		await expect((await hive.runAlone('upgrade mine --to 1.34.3')).ended).rejects.toMatchObject({
			fault: 'usage',
			message: expect.stringMatching(/^from Kubernetes 1\.31\.9 there is no way to 1\.34\.3: /),
			hint: expect.stringMatching(/--to 1\.33\.\d/),
		});
	});

	test('has nothing to go from where nothing was installed from here', async () => {
		await expect((await hive.runAlone('upgrade mine')).ended).rejects.toMatchObject({
			fault: 'usage',
			message: 'bees has no Kubernetes: none was installed from here',
			hint: expect.stringContaining('rookery up'),
		});
	});

	test('says of a cluster whose installation broke off that it is partly installed', async () => {
		const {folder, installationBegun} = clusterFiles(hive.home, 'bees');
		mkdirSync(folder, {recursive: true});
		writeFileSync(installationBegun, JSON.stringify({v: 1, nodes: {'bees-master-1': 'u'}}));
		await expect((await hive.runAlone('upgrade mine')).ended).rejects.toMatchObject({
			fault: 'usage',
			message:
				'bees has no Kubernetes: it is partly installed, for its installation began and did not finish',
		});
	});

	test('is for a preset that has kubespray', async () => {
		hive.record('1.31.9');
		hive.save('mine', hive.text.replace(/^kubespray.*\n/m, ''));
		await expect((await hive.runAlone('upgrade mine')).ended).rejects.toMatchObject({
			fault: 'usage',
			message: 'bees has no Kubernetes: its preset names no kubespray',
			hint: expect.stringContaining('write kubespray into the preset'),
		});
	});

	test('ends well where there is nothing newer', async () => {
		hive.save('mine', hive.text.replace('v2.28.1', 'v2.31.0'));
		hive.record('1.35.4');
		const {exitCode, said} = await hive.runAlone('upgrade mine');
		expect(exitCode).toBe(0);
		expect(said()).toBe('bees has Kubernetes 1.35.4, and there is none newer that it can go to.');
	});

	test('does not say there is nothing newer where that is not known', async () => {
		hive.save('mine', hive.text.replace('v2.28.1', 'v2.99.0'));
		hive.record('1.32.8');
		await expect((await hive.runAlone('upgrade mine')).ended).rejects.toMatchObject({
			fault: 'usage',
			message: 'which Kubernetes kubespray v2.99.0 installs is not known here',
		});
	});

	test('says why the next kubespray cannot be taken, and ends well with nothing to go to', async () => {
		hive.save('mine', hive.text.replace('24.04', '20.04'));
		hive.record('1.32.8');
		const {exitCode, said} = await hive.runAlone('upgrade mine');
		expect(exitCode).toBe(0);
		expect(said()).toContain('there is none newer that it can go to');
		expect(said()).toContain(
			'Not by kubespray v2.29.1: the containerd of kubespray v2.29.1 does not start on Ubuntu 20.04',
		);
	});
});
