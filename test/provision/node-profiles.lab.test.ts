import {afterAll, afterEach, beforeAll, describe, expect, test, vi} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {timeLimit, timeLimitInSeconds} from '../time-limit.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {whereNodesRun} from './where-nodes-run.ts';
import {writePreset} from './write-preset.ts';

describe.skipIf(whyNoLab())('what the profiles of nodes say', {timeout: timeLimit(300)}, () => {
	let lab: Lab;
	let rookery: Rookery;

	beforeAll(async () => {
		lab = await raiseLab({name: 'node-profiles-test', members: 2});
		await lab.importImage('cloud');
		rookery = await openRookery(lab);
	});
	afterEach(async () => {
		vi.unstubAllEnvs();
		await lab.clearInstances();
	});
	afterAll(async () => {
		await rookery?.remove();
		await lab?.down();
	});

	test('of cloud-init is done in them, and rookery gets in besides', async () => {
		const wish = ['timezone: Asia/Seoul', 'write_files: [{path: /etc/site, content: north}]'];
		await profile('site', `user.user-data=${['#cloud-config', ...wish].join('\n')}`);
		const preset = await writePreset(rookery, lab, {
			cluster: 'cloudy',
			profiles: ['site'],
			masters: {'cloudy-master-1': 'albatross2'},
			workers: {'cloudy-worker-1': 'albatross1'},
			image: {alias: 'debian/cloud'},
		});

		const {exitCode, stdout, stderr} = await rookery.run('up', preset, '--yes');

		expect(exitCode, `${stdout}${stderr}`).toBe(0);
		const seen = await rookery.run('ssh', 'cloudy-master-1', 'date +%Z; cat /etc/site');
		expect(seen.stdout, seen.stderr).toBe('KST\nnorth');
	});

	test('of cloud-init may fail: it is a node all the same, with a warning', async () => {
		const failing = ['bootcmd: ["exit 1"]'];
		await profile('failing', `user.user-data=${['#cloud-config', ...failing].join('\n')}`);
		const preset = await writePreset(rookery, lab, {
			cluster: 'rough',
			profiles: ['failing'],
			masters: {'rough-master-1': 'albatross1'},
			workers: {'rough-worker-1': 'albatross2'},
			image: {alias: 'debian/cloud'},
		});

		const {exitCode, stdout, stderr} = await rookery.run('up', preset, '--yes');

		expect(exitCode, `${stdout}${stderr}`).toBe(0);
		expect(stdout).toMatch(/warning: cloud-init in rough-master-1 had errors: .*bootcmd/);
		expect((await rookery.run('ssh', 'rough-master-1', 'true')).exitCode).toBe(0);
	});

	test('of cloud-init may have no end: that is told, by its stage, when its time is over', async () => {
		vi.stubEnv('ROOKERY_CLOUD_INIT_TIMEOUT', '30');
		await profile('endless', 'user.user-data=#cloud-config\nruncmd: [[sleep, "100000"]]');
		const preset = await writePreset(rookery, lab, {
			cluster: 'endless',
			profiles: ['endless'],
			masters: {'endless-master-1': 'albatross1'},
			workers: {'endless-worker-1': 'albatross2'},
			image: {alias: 'debian/cloud'},
		});

		const {exitCode, stdout} = await rookery.run('up', preset, '--yes');

		expect(exitCode, stdout).toBe(5);
		expect(stdout).toMatch(
			/cloud-init in endless-master-1 has not ended after 30 s \(stage modules-final\)/,
		);
	});

	test('of cloud-init may restart them after it: that is waited for', async () => {
		const boots = 'bootcmd: ["echo boot >>/boots"]';
		const restart =
			'power_state: {mode: reboot, condition: "until [ -e /run/go ]; do sleep 0.2; done"}';
		await profile('restart', `user.user-data=${['#cloud-config', boots, restart].join('\n')}`);
		const nodes = ['restart-master-1', 'restart-worker-1'] as const;
		const preset = await writePreset(rookery, lab, {
			cluster: 'restart',
			profiles: ['restart'],
			masters: {[nodes[0]]: 'albatross1'},
			workers: {[nodes[1]]: 'albatross2'},
			image: {alias: 'debian/cloud'},
		});

		const {until, end} = rookery.follow('up', preset, '--yes', '--json');

		for (const node of nodes) {
			await until(
				event =>
					event.type === 'change-progressed' &&
					event.id === `access-${node}` &&
					event.text === 'waiting for the restart that power_state of cloud-init asks for',
			);
			await lab.lxc('albatross1', 'exec', node, '--', 'touch', '/run/go');
		}

		const {exitCode, stderr} = await end;
		expect(exitCode, stderr).toBe(0);
		for (const node of nodes) {
			expect((await rookery.run('ssh', node, 'cat /boots')).stdout.trim()).toBe('boot\nboot');
		}
	});

	test('of cloud-init may restart them at any time: the node checks wait, and look again', async () => {
		// Python reads this before any program; the checks are the first that says PEERS.
		const hook = [
			'import os, time',
			'if "PEERS" in os.environ and not os.path.exists("/restarted"):',
			'    open("/restarted", "w").close()',
			'    os.system("reboot")',
			'    time.sleep(100)',
		];
		const files = [
			{path: '/usr/lib/python3/dist-packages/usercustomize.py', content: hook.join('\n')},
		];
		const data = ['#cloud-config', `write_files: ${JSON.stringify(files)}`];
		await profile('whenever', `user.user-data=${data.join('\n')}`);
		const preset = await writePreset(rookery, lab, {
			cluster: 'whenever',
			profiles: ['whenever'],
			masters: {'whenever-master-1': 'albatross1'},
			workers: {'whenever-worker-1': 'albatross2'},
			image: {alias: 'debian/cloud'},
		});

		const {exitCode, stdout, stderr} = await rookery.run('up', preset, '--yes');

		expect(exitCode, `${stdout}${stderr}`).toBe(0);
		const seen = await rookery.run('ssh', 'whenever-master-1', 'ls /restarted');
		expect(seen.stdout.trim()).toBe('/restarted');
	});

	test('of cards: the first is waited for, though another that leads nowhere is quicker', async () => {
		await privateBridge('lxdbr1');
		const network = 'version: 1\nconfig: [{type: physical, name: eth1, subnets: [{type: dhcp}]}]';
		const late = 'runcmd: ["until [ -e /run/go ]; do sleep 1; done; dhclient eth0"]';
		await profile('two', `user.network-config=${network}`, `user.user-data=#cloud-config\n${late}`);
		const eth1 = ['eth1', 'nic', 'network=lxdbr1', 'name=eth1'];
		await lab.lxc('albatross1', 'profile', 'device', 'add', 'two', ...eth1);
		const preset = await writePreset(rookery, lab, {
			cluster: 'two',
			profiles: ['two'],
			masters: {'two-master-1': 'albatross2'},
			workers: {'two-worker-1': 'albatross1'},
			image: {alias: 'debian/cloud'},
		});

		const {until, end} = rookery.follow('up', preset, '--yes', '--json');

		for (const node of ['two-master-1', 'two-worker-1']) {
			await until(
				event =>
					event.type === 'change-progressed' &&
					event.id === `address-${node}` &&
					/^eth1 has [\d.]+, waiting for eth0$/.test(event.text),
			);
			await lab.lxc('albatross1', 'exec', node, '--', 'touch', '/run/go');
		}

		const {exitCode, events, stderr} = await end;
		expect(exitCode, stderr).toBe(0);
		const addresses = events.flatMap(event =>
			event.type === 'node-addressed' ? [event.address] : [],
		);
		const ofLan = lab.subnet.replace(/\.0\/24$/, '.');
		expect(addresses.map(address => address.startsWith(ofLan))).toEqual([true, true]);
		const again = await rookery.run('plan', preset);
		expect(again.exitCode, again.stdout).toBe(0);
	});

	test('of addresses: one that has only IPv6 is told by it', async () => {
		vi.stubEnv('ROOKERY_ADDRESS_TIMEOUT', String(timeLimitInSeconds(10)));
		const subnets = '[{type: static6, address: "fd42:77::5/64"}]';
		const network = `version: 1\nconfig: [{type: physical, name: eth0, subnets: ${subnets}}]`;
		await profile('six', `user.network-config=${network}`);
		const preset = await writePreset(rookery, lab, {
			cluster: 'six',
			profiles: ['six'],
			masters: {'six-master-1': 'albatross1'},
			workers: {'six-worker-1': 'albatross2'},
			image: {alias: 'debian/cloud'},
		});

		const {exitCode, stdout} = await rookery.run('up', preset, '--yes');

		expect(exitCode, stdout).toBe(5);
		expect(stdout).toMatch(
			/six-master-1 has no IPv4 address after \d+ s, only fd42:77::5 on eth0\n[\s\S]*→ nodes need IPv4: .* on br0/,
		);
	});

	test('of auto: it goes by the scheduler of LXD, and is refused where that chooses no member', async () => {
		const schedule = (member: string, value: string) =>
			lab.lxc('albatross1', 'cluster', 'set', member, 'scheduler.instance', value);
		const preset = await writePreset(rookery, lab, {
			cluster: 'free',
			masters: {'free-master-1': 'auto'},
			workers: {'free-worker-1': 'auto', 'free-worker-2': 'auto'},
		});
		await schedule('albatross1', 'manual');
		await schedule('albatross2', 'manual');

		const refused = await rookery.run('up', preset, '--yes');

		expect(refused.exitCode, refused.stdout).toBe(4);
		expect(`${refused.stdout}${refused.stderr}`.replaceAll(/\s+/g, ' ')).toContain(
			'scheduler.instance is manual on albatross1 and albatross2',
		);
		await schedule('albatross2', 'all');
		const {stdout} = await rookery.run('discover', 'albatross1');
		expect(stdout).toMatch(/albatross1 .*online, manual/);
		const {exitCode, stderr} = await rookery.run('up', preset, '--yes');
		expect(exitCode, stderr).toBe(0);
		expect(new Set(Object.values(await whereNodesRun(lab)))).toEqual(new Set(['albatross2']));
	});

	/** A bridge that LXD makes on each member by itself. */
	async function privateBridge(name: string) {
		for (const {name: member} of lab.members) {
			await lab.lxc('albatross1', 'network', 'create', name, `--target=${member}`);
		}

		const addresses = ['ipv4.address=10.98.0.1/24', 'ipv6.address=none'];
		await lab.lxc('albatross1', 'network', 'create', name, ...addresses);
	}

	/** Makes a profile, with these keys. */
	async function profile(name: string, ...settings: readonly string[]) {
		await lab.lxc('albatross1', 'profile', 'create', name);
		for (const setting of settings) await lab.lxc('albatross1', 'profile', 'set', name, setting);
	}
});
