import {afterAll, afterEach, beforeAll, describe, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {timeLimit} from '../time-limit.ts';
import {type RookeryOnLab, rookeryOn} from './rookery-on-lab.ts';

describe.skipIf(whyNoLab())(
	'with some of three members out of order',
	{timeout: timeLimit(600)},
	() => {
		let lab: Lab;
		let rookery: RookeryOnLab;
		/** Goes in by the first that answers; its nodes are on the second. */
		let preset: string;

		beforeAll(async () => {
			lab = await raiseLab({name: 'some-members', members: 3});
			rookery = rookeryOn(lab);
			preset = await rookery.preset({cluster: 'roost', member: 'albatross2'});
		});

		afterEach(async () => {
			await lab.mend();
			await lab.awaitMembers();
		});
		afterAll(() => lab?.down());

		test('the next host is the way in where the first has no sshd', async () => {
			await lab.break('sshd', 'albatross1');
			await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
		});

		test('every host is told when none lets us in', async () => {
			const hosts = ['keeper@albatross1:2222', 'stranger@albatross2'];
			const barred = await rookery.preset({cluster: 'roost', hosts});
			await rookery.expect(['plan', barred], {
				exitCode: 7,
				says: [
					/none of the 2 hosts/,
					/albatross1:2222: .*refuses/,
					/stranger@albatross2: .*may not/,
				],
			});
		});

		test('a server is enrolled at by a token, or through ssh, and then used by https', async () => {
			const [first, second] = lab.members.map(({address}) => `https://${address}:8443`);
			const hosts = [first ?? ''];
			const byHttps = await rookery.preset({cluster: 'roost', member: 'albatross2', hosts});
			await rookery.expect(['plan', byHttps], {
				exitCode: 7,
				says: [`→ enrol at it: rookery trust ${first}`],
			});
			const token = await lab.lxc('albatross1', 'config', 'trust', 'add', '--name', 'laptop');
			const words = ['--token', token.trim().split('\n').at(-1) ?? ''];
			await rookery.expect(['trust', first ?? '', ...words], {exitCode: 0});
			await rookery.expect(['plan', byHttps], {exitCode: 0});
			await rookery.expect(['trust', second ?? '', '--through', 'albatross2'], {exitCode: 0});
			const bySecond = await rookery.preset({cluster: 'nest', hosts: [second ?? '']});
			await rookery.expect(['up', bySecond, '--yes', '--until', 'addresses'], {exitCode: 0});
			await rookery.expect(['destroy', bySecond, '--confirm', 'nest'], {exitCode: 0});
		});

		test('an LXD that answers nothing is passed by, and no node is placed on it', async () => {
			await rookery.expect(['up', preset, '--yes'], {exitCode: 0});
			await lab.break('freeze', 'albatross1');
			await rookery.expect(['plan', preset], {exitCode: 0});
			const there = await rookery.preset({cluster: 'perch', member: 'albatross1'});
			// It depends on the hour whether LXD has noticed.
			const says = [/albatross1 (does not answer|is offline)/, /perch-one and perch-two/, /→ /];
			await rookery.expect(['up', there, '--yes'], {exitCode: 4, says});
		});

		test('a member that is cut off is refused, and taken again when it is back', async () => {
			await lab.break('cut', 'albatross3');
			await lab.awaitMembers({offline: ['albatross3']});
			const there = await rookery.preset({cluster: 'perch', member: 'albatross3'});
			const says = [
				/albatross3 is offline/,
				/the preset places perch-one and perch-two there/,
				/→ Start alb/,
			];
			await rookery.expect(['up', there, '--yes'], {exitCode: 4, says});
			await rookery.expect(['discover', 'albatross1'], {
				exitCode: 0,
				says: [/albatross3 .*offline/],
			});
			await lab.mend('cut', 'albatross3');
			await lab.awaitMembers();
			await rookery.expect(['up', there, '--yes'], {exitCode: 0});
			await rookery.expect(['destroy', there, '--confirm', 'perch'], {exitCode: 0});
		});

		test('a database without its majority is told, and what brings it back', async () => {
			await lab.break('kill', 'albatross1');
			await lab.break('kill', 'albatross2');
			const last = await rookery.preset({cluster: 'roost', hosts: ['albatross3']});
			const says = [/its database does not|LXD did not answer within/, /→ /];
			await rookery.expect(['plan', last], {exitCode: 7, says});
		});
	},
);
