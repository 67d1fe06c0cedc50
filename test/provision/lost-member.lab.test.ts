import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Event} from '../../source/model/event.ts';
import {waitUntil} from '../lab/command/wait-until.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/why-no-lab.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {whereNodesRun} from './where-nodes-run.ts';
import {writePreset} from './write-preset.ts';

describe.skipIf(whyNoLab())('a member that goes away in the middle', {timeout: 150_000}, () => {
	let lab: Lab;
	let rookery: Rookery;

	beforeAll(async () => {
		lab = await raiseLab({name: `lost-member-test-${process.pid}`});
		rookery = await openRookery(lab);
		// LXD takes a silent member for lost after 20 seconds unless told.
		await lab.lxc('albatross1', 'config', 'set', 'cluster.offline_threshold', '11');
	}, 300_000);
	afterEach(async () => {
		await lab.clearInstances();
	});
	afterAll(async () => {
		await rookery?.remove();
		await lab?.down();
	}, 60_000);

	test.each(['kill', 'cut'])(
		'%s: the others finish, it is named, and up finishes the rest',
		async how => {
			const masters = {[`${how}-master-1`]: 'albatross1'};
			const workers = {
				[`${how}-worker-1`]: 'albatross2',
				[`${how}-worker-2`]: 'albatross3',
				[`${how}-worker-3`]: 'albatross3',
			};
			const preset = await writePreset(rookery, lab, {cluster: how, masters, workers});

			const run = rookery.follow('up', preset, '--yes', '--json');
			await run.until(event => event.type === 'change-started' && event.member === 'albatross3');
			await lab.break(how, 'albatross3');
			const {exitCode, events} = await run.end;

			expect(exitCode).toBe(5);
			expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'failed'});
			expect(JSON.stringify(events.at(-1))).toContain('albatross3');
			expect(await whereNodesRun(lab)).toMatchObject({
				[`${how}-master-1`]: 'albatross1',
				[`${how}-worker-1`]: 'albatross2',
			});

			await lab.mend(how, 'albatross3');
			await everyMemberIsOnline();
			const again = await rookery.run('up', preset, '--yes');
			expect(again.exitCode, again.stderr).toBe(0);
			expect(await whereNodesRun(lab)).toEqual({...masters, ...workers});
		},
	);

	test('the way in: the run goes on by the next host, and loses nothing', async () => {
		const masters = {'door-master-1': 'albatross2'};
		const workers = {'door-worker-1': 'albatross3', 'door-worker-2': 'albatross2'};
		const hosts = ['albatross1', 'albatross2'];
		const preset = await writePreset(rookery, lab, {cluster: 'door', hosts, masters, workers});

		const run = rookery.follow('up', preset, '--yes', '--json');
		await run.until(isStart);
		await lab.break('kill', 'albatross1');
		const {exitCode, events, stderr} = await run.end;

		expect(exitCode, `${JSON.stringify(events.at(-1))}${stderr}`).toBe(0);
		expect(events.map(({type}) => type)).toEqual(
			expect.arrayContaining(['connection-lost', 'connection-restored']),
		);
		expect(await whereNodesRun(lab, 'albatross2')).toEqual({...masters, ...workers});
		await lab.mend('kill', 'albatross1');
		await everyMemberIsOnline();
	});

	async function everyMemberIsOnline() {
		await waitUntil(
			async () => {
				const listed = await lab.lxc('albatross2', 'cluster', 'list', '--format', 'json');
				const members = JSON.parse(listed) as {status: string}[];
				return members.every(({status}) => status === 'Online');
			},
			{what: 'every member is online', seconds: 60},
		);
	}
});

const isStart = (event: Event) => event.type === 'change-started' && event.phase === 'instances';
