import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {whereNodesRun} from '../provision/where-nodes-run.ts';
import {timeLimit} from '../time-limit.ts';
import {type MortalRookery, makeMortalRookery} from './mortal-rookery.ts';

/** Sweeps that go on side by side, each over its share of the events. */
const sweeps = ['alpha', 'beta', 'gamma'];
/**
 * A day only every third event is swept, so that the sweep takes a third as long, and in three days all of
 * them are. KILL_SWEEP=0, 1, 2 or all says which, on whatever day.
 */
const swept = sweptEvents(process.env['KILL_SWEEP']);
const timeout = timeLimit(1800);

describe.skipIf(whyNoLab())('a worker killed (kill -9) after any event of its run', () => {
	let lab: Lab;
	let points = 0;

	beforeAll(async () => {
		lab = await raiseLab({name: 'kill-sweep', members: 2});
	});

	afterAll(async () => {
		await lab?.down();
		process.stdout.write(`swept ${points} kill points: ${swept.what}\n`);
	});

	test('leaves an image that up pulls to its end, once', {timeout}, async () => {
		const rookery = await makeMortalRookery(lab, 'pull');
		const whole = await rookery.upUntil(Number.POSITIVE_INFINITY, '--until', 'image');
		// What comes before is the same as in the sweeps below.
		for (let event = whole.indexOf('plan-made') + 1; ; event++) {
			if (!swept.includes(event)) continue;
			await rookery.destroy();
			await lab.clearImages();
			if ((await rookery.upUntil(event, '--until', 'image')).length < event) break;
			await rookery.up('--until', 'image');
			expect(await listImages(), rookery.story()).toHaveLength(1);
			points += 1;
		}
	});

	test.concurrent.for(sweeps)(
		'leaves nodes that up takes to the end: %s',
		{timeout},
		async cluster => {
			const rookery = await makeMortalRookery(lab, cluster);
			for (let event = 1; ; event++) {
				if (!swept.includes(event) || shareOf(event) !== cluster) continue;
				if ((await rookery.upUntil(event)).length < event) break;
				await rookery.up();
				await expectNodes(rookery);
				// A sample: it takes as long as all the rest.
				if (event % 8 < 2) await expectAccess(rookery);
				await rookery.destroy();
				expect(await listOf(cluster), rookery.story()).toEqual({nodes: {}, profiles: []});
				points += 1;
			}
			await expectNodes(rookery);
			await expectAccess(rookery);
		},
	);

	async function expectNodes({cluster, story}: MortalRookery) {
		expect(await listOf(cluster), story()).toEqual({
			nodes: {[`${cluster}-one`]: 'albatross1', [`${cluster}-two`]: 'albatross2'},
			profiles: [`${cluster}-node`],
		});
	}

	async function expectAccess({cluster, ssh, seeNothingToDo}: MortalRookery) {
		await seeNothingToDo();
		for (const node of [`${cluster}-one`, `${cluster}-two`]) {
			expect((await ssh(node, 'hostname')).trim()).toBe(node);
		}
	}

	/** What LXD itself says that it has of a cluster. */
	async function listOf(cluster: string) {
		const isOurs = (name: string) => name.startsWith(`${cluster}-`);
		const [nodes, profiles] = await Promise.all([
			whereNodesRun(lab, 'albatross2'),
			lab.lxc('albatross2', 'profile', 'list', '--format=json'),
		]);
		return {
			nodes: Object.fromEntries(Object.entries(nodes).filter(([name]) => isOurs(name))),
			profiles: (JSON.parse(profiles) as {name: string}[]).map(({name}) => name).filter(isOurs),
		};
	}

	async function listImages(): Promise<readonly unknown[]> {
		return JSON.parse(await lab.lxc('albatross2', 'image', 'list', '--format=json'));
	}
});

/** By threes, so that the sweeps share what is swept alike, whichever it is. */
const shareOf = (event: number) => sweeps[Math.floor(event / 3) % sweeps.length];

function sweptEvents(wish: string | undefined) {
	const third = ['0', '1', '2'].includes(wish ?? '') ? Number(wish) : new Date().getDate() % 3;
	return wish === 'all'
		? {what: 'after every event', includes: () => true}
		: {
				what: `after every third event, the first of them ${third || 3}`,
				includes: (event: number) => event % 3 === third,
			};
}
