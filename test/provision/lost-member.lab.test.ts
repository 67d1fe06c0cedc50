import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Event} from '../../source/model/event.ts';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/why-no-lab.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {openRookery, type Rookery} from './rookery.ts';
import {whereNodesRun} from './where-nodes-run.ts';
import {writePreset} from './write-preset.ts';

describe.skipIf(whyNoLab())('a member that goes away in the middle', {timeout: 600_000}, () => {
	let lab: Lab;
	let rookery: Rookery;

	beforeAll(async () => {
		lab = await raiseLab({name: `lost-member-test-${process.pid}`});
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
			expect(JSON.stringify(events.at(-1))).toContain('albatross3 is offline');
			expect(await nodesOf(how)).toMatchObject({
				[`${how}-master-1`]: 'albatross1',
				[`${how}-worker-1`]: 'albatross2',
			});

			const meanwhile = await rookery.run('up', preset, '--yes');
			expect(meanwhile.exitCode, meanwhile.stdout + meanwhile.stderr).toBe(4);
			expect(meanwhile.stdout).toContain('albatross3');

			await lab.mend(how, 'albatross3');
			await lab.awaitMembers();
			const again = await rookery.run('up', preset, '--yes');
			expect(again.exitCode, again.stdout + again.stderr).toBe(0);
			expect(await nodesOf(how)).toEqual({...masters, ...workers});
		},
	);

	test.each(['kill', 'cut'])(
		'%s of the way in: the run goes on by the next host, and loses nothing',
		async how => {
			const name = `door-${how}`;
			const masters = {[`${name}-master-1`]: 'albatross2'};
			const workers = {[`${name}-worker-1`]: 'albatross3', [`${name}-worker-2`]: 'albatross2'};
			const hosts = ['albatross1', 'albatross2'];
			const preset = await writePreset(rookery, lab, {cluster: name, hosts, masters, workers});

			const run = rookery.follow('up', preset, '--yes', '--json');
			await run.until(isStart);
			await lab.break(how, 'albatross1');
			const {exitCode, events, stderr} = await run.end;

			expect(exitCode, `${JSON.stringify(events.at(-1))}${stderr}`).toBe(0);
			expect(events.map(({type}) => type)).toEqual(
				expect.arrayContaining(['connection-lost', 'connection-restored']),
			);
			expect(await nodesOf(name)).toEqual({...masters, ...workers});
		},
	);

	/** Of one cluster, as a member tells that is never broken here. */
	async function nodesOf(cluster: string) {
		const nodes = Object.entries(await whereNodesRun(lab, 'albatross2'));
		return Object.fromEntries(nodes.filter(([name]) => name.startsWith(`${cluster}-`)));
	}
});

const isStart = (event: Event) => event.type === 'change-started' && event.phase === 'instances';
