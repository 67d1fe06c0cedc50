import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Event} from '../../source/model/events/run-events.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {timeLimit} from '../time-limit.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {whereNodesRun} from './where-nodes-run.ts';
import {writePreset} from './write-preset.ts';

describe.skipIf(whyNoLab())(
	'a member that goes away in the middle',
	{timeout: timeLimit(600)},
	() => {
		let lab: Lab;
		let rookery: Rookery;

		beforeAll(async () => {
			lab = await raiseLab({name: 'lost-member-test'});
			rookery = await openRookery(lab);
		});
		afterEach(async () => {
			await lab.mend();
			await lab.awaitMembers();
		});
		afterAll(async () => {
			await rookery?.remove();
			await lab?.down();
		});

		// One that is cut off lives on, and LXD's own tidying up of what it was creating would race the mending.
		test.each([
			['kill', 'instances'],
			['cut', 'start'],
		])('%s: the others finish, it is named, and up finishes the rest', async (how, phase) => {
			const {leader, others} = await ranks();
			const [other = '', lost = ''] = others;
			const masters = {[`${how}-master-1`]: leader};
			const workers = {
				[`${how}-worker-1`]: other,
				[`${how}-worker-2`]: lost,
				[`${how}-worker-3`]: lost,
			};
			const preset = await writePreset(rookery, lab, {
				cluster: how,
				hosts: [leader, other],
				masters,
				workers,
			});

			const run = rookery.follow('up', preset, '--yes', '--json');
			await run.until(event => isStart(event, phase, lost));
			await lab.break(how, lost);
			const {exitCode, events} = await run.end;

			expect(exitCode).toBe(5);
			expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'failed'});
			expect(JSON.stringify(events.at(-1))).toContain(`${lost} is offline`);
			expect(await nodesOf(how, leader)).toMatchObject({
				[`${how}-master-1`]: leader,
				[`${how}-worker-1`]: other,
			});

			const meanwhile = await rookery.run('up', preset, '--yes');
			expect(meanwhile.exitCode, meanwhile.stdout + meanwhile.stderr).toBe(4);
			expect(meanwhile.stdout).toContain(lost);

			await lab.mend(how, lost);
			await lab.awaitMembers();
			const again = await rookery.run('up', preset, '--yes');
			expect(again.exitCode, again.stdout + again.stderr).toBe(0);
			expect(await nodesOf(how, leader)).toEqual({...masters, ...workers});
		});

		// What LXD creates while its database loses the leader it may leave half recorded, for good.
		test.each([
			['kill', 'not the leader', 'instances'],
			['cut', 'not the leader', 'instances'],
			['kill', 'the leader', 'start'],
			['cut', 'the leader', 'start'],
		])(
			'%s of the way in, %s of the database: the run goes on by the next host, and loses nothing',
			async (how, rank, phase) => {
				const {leader, others} = await ranks();
				const members = rank === 'the leader' ? [leader, ...others] : [...others, leader];
				const [door = '', next = '', third = ''] = members;
				const name = `door-${how}-${phase}`;
				const masters = {[`${name}-master-1`]: next};
				const workers = {[`${name}-worker-1`]: third, [`${name}-worker-2`]: next};
				const hosts = [door, next];
				const preset = await writePreset(rookery, lab, {cluster: name, hosts, masters, workers});

				const run = rookery.follow('up', preset, '--yes', '--json');
				await run.until(event => isStart(event, phase));
				await lab.break(how, door);
				const {exitCode, events, stderr} = await run.end;

				expect(exitCode, `${JSON.stringify(events.at(-1))}${stderr}`).toBe(0);
				expect(events.map(({type}) => type)).toEqual(
					expect.arrayContaining(['connection-lost', 'connection-restored']),
				);
				expect(await nodesOf(name, next)).toEqual({...masters, ...workers});
			},
		);

		/** Which member leads LXD's database, and the others. */
		async function ranks() {
			const listed = await lab.lxc('albatross2', 'query', '/1.0/cluster/members?recursion=1');
			const members = JSON.parse(listed) as {server_name: string; roles: readonly string[]}[];
			const isLeader = ({roles}: (typeof members)[number]) => roles.includes('database-leader');
			const [leader = ''] = members.filter(isLeader).map(({server_name}) => server_name);
			const others = members.map(({server_name}) => server_name).filter(name => name !== leader);
			return {leader, others: others.toSorted()};
		}

		/** Of one cluster, as a member tells that is there. */
		async function nodesOf(cluster: string, witness: string) {
			const nodes = Object.entries(await whereNodesRun(lab, witness));
			return Object.fromEntries(nodes.filter(([name]) => name.startsWith(`${cluster}-`)));
		}
	},
);

const isStart = (event: Event, phase: string, member?: string) =>
	event.type === 'change-started' &&
	event.phase === phase &&
	(member === undefined || event.member === member);
