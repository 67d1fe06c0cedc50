import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/why-no-lab.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {timeLimit} from '../time-limit.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {writePreset} from './write-preset.ts';

describe.skipIf(whyNoLab())('what the profiles of nodes say', {timeout: timeLimit(300)}, () => {
	let lab: Lab;
	let rookery: Rookery;

	beforeAll(async () => {
		lab = await raiseLab({name: 'node-profiles-test', members: 2});
		rookery = await openRookery(lab);
	});
	afterEach(async () => {
		await lab.clearInstances();
	});
	afterAll(async () => {
		await rookery?.remove();
		await lab?.down();
	});

	test('of cloud-init is done in them, and rookery gets in besides', async () => {
		await lab.importImage('cloud');
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

	/** Makes a profile, with these keys. */
	async function profile(name: string, ...settings: readonly string[]) {
		await lab.lxc('albatross1', 'profile', 'create', name);
		for (const setting of settings) await lab.lxc('albatross1', 'profile', 'set', name, setting);
	}
});
