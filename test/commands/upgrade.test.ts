import {mkdirSync, writeFileSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {findUpgrade} from '../../source/commands/upgrade.ts';
import {releaseOf} from '../../source/model/compatibility/releases.ts';
import {ubuntuRelease} from '../../source/model/compatibility/ubuntu.ts';
import {upgradeChoices} from '../../source/model/compatibility/upgrades.ts';
import {clusterFiles} from '../../source/provision/cluster-store.ts';
import {aHive, type Hive} from './change/a-hive.ts';

describe('upgrade', () => {
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
});

describe('find upgrade', () => {
	type Cluster = {readonly from: string; readonly release?: string; readonly ubuntu?: string};

	/** Of a preset that has kubespray v2.28.1, which installs Kubernetes 1.30 to 1.32, and Ubuntu 24.04. */
	const upgrade = (to: string, {from, release = 'v2.28.1', ubuntu = '24.04'}: Cluster) => {
		const accepted = releaseOf(release)?.kubernetes.accepted;
		const possible = upgradeChoices({
			...{from, release, accepted: accepted ?? [], vars: {}},
			ubuntu: ubuntuRelease([ubuntu], undefined),
		});
		return findUpgrade(to, {from, release, accepted, possible});
	};

	describe('a cluster is taken', () => {
		test.each([
			['1.31.9', {from: '1.30.14'}, '1.31.9', 'v2.28.1'],
			['v1.32', {from: '1.30.14'}, '1.32.8', 'v2.28.1'],
			['1.33', {from: '1.32.8'}, '1.33.7', 'v2.29.1'],
		])('to %s from %j', (to, cluster, version, release) => {
			expect(upgrade(to, cluster)).toEqual({version, release});
		});

		test.each(['1.32', '1.32.8', 'v1.32.8'])('nowhere where it is at %s already', to => {
			const there = {version: '1.32.8', release: 'v2.28.1'};
			expect(upgrade(to, {from: '1.32.8', ubuntu: '20.04'})).toEqual(there);
		});
	});

	const tooNew = 'the containerd of kubespray v2.29.1 does not start on Ubuntu 20.04';

	describe('it is refused, with the reason and what to write instead,', () => {
		test.each(['newest', '1', '1.33.x', '1.33.7.1', ''])('what is no version: --to "%s"', to => {
			expect(() => upgrade(to, {from: '1.31.9'})).toThrow(
				expect.objectContaining({
					fault: 'usage',
					message: `"${to}" is no version of Kubernetes`,
					hint: 'write --to 1.32.8, or --to 1.32 for the newest of it',
				}),
			);
		});

		test.each<[string, string, Cluster, {why: string; hint: string}]>([
			[
				'an older version',
				'1.30.14',
				{from: '1.31.9'},
				{
					why: 'has Kubernetes 1.31.9, which does not go back to 1.30.14',
					hint: 'the newest to go to is --to 1.33.7',
				},
			],
			[
				'an older minor version, whatever bars the newer ones',
				'1.31',
				{from: '1.32.8', ubuntu: '20.04'},
				{why: 'does not go back to 1.31', hint: 'kubespray v2.28.1 has none newer'},
			],
			[
				'what the next kubespray would bring, which is barred',
				'1.33',
				{from: '1.31.9', ubuntu: '20.04'},
				{
					why: `the way there is by kubespray v2.29.1, but ${tooNew}`,
					hint: 'the newest to go to is --to 1.32.8',
				},
			],
			[
				'what is further on than one that is barred',
				'1.35.4',
				{from: '1.32.8', ubuntu: '20.04'},
				{why: 'the way there is by kubespray v2.29.1', hint: 'kubespray v2.28.1 has none newer'},
			],
			[
				'what only a kubespray after the next installs',
				'1.34.3',
				{from: '1.32.8'},
				{
					why: 'kubespray v2.30.0 installs it, and from v2.28.1 one goes one release after the other',
					hint: 'the newest to go to is --to 1.33.7',
				},
			],
			[
				'what is beyond a minor version that nothing installs on the way',
				'1.31.9',
				{from: '1.28.15'},
				{why: 'the way goes by 1.29, which kubespray v2.28.1 does not install', hint: 'none newer'},
			],
			[
				'what the kubespray of the preset has left behind',
				'1.30.14',
				{from: '1.29.15', release: 'v2.29.1'},
				{why: 'kubespray v2.29.1 no longer installs it; v2.28.1 does', hint: 'none newer'},
			],
			[
				'what nothing installs, though a kubespray is barred',
				'1.99',
				{from: '1.32.8', ubuntu: '20.04'},
				{why: 'no kubespray that is known here installs it', hint: 'none newer'},
			],
			[
				'all where it is not known what the kubespray of the preset installs',
				'1.33.7',
				{from: '1.32.8', release: 'v2.99.0'},
				{why: 'what kubespray v2.99.0 installs is not known here', hint: 'none newer'},
			],
		])('%s: --to %s', (_, to, cluster, {why, hint}) => {
			expect(() => upgrade(to, cluster)).toThrow(
				expect.objectContaining({
					fault: 'usage',
					message: expect.stringContaining(why),
					hint: expect.stringContaining(hint),
				}),
			);
		});
	});
});
