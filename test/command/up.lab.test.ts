import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/why-no-lab.ts';
import {raiseLab} from '../lab/raise-lab.ts';
import {instancesInLxd} from '../provision/instances-in-lxd.ts';
import {openRookery, type Rookery} from '../provision/rookery.ts';
import {whereNodesRun} from '../provision/where-nodes-run.ts';
import {writePreset} from '../provision/write-preset.ts';
import {timeLimit} from '../time-limit.ts';

describe.skipIf(whyNoLab())(
	'runs side by side, in part, detached and cancelled',
	{timeout: timeLimit(300)},
	() => {
		let lab: Lab;
		let rookery: Rookery;

		beforeAll(async () => {
			lab = await raiseLab({name: 'up-test', members: 2});
			rookery = await openRookery(lab);
		});
		afterEach(async () => {
			await lab.mend();
			await lab.clearInstances();
			await lab.clearImages();
		});
		afterAll(async () => {
			await rookery?.remove();
			await lab?.down();
		});

		test('two clusters made at once from an image that LXD lacks do not disturb each other', async () => {
			const one = await cluster('one');
			const two = await cluster('two');

			const ends = await Promise.all(
				[one, two].map(({preset}) => rookery.run('up', preset, '--yes')),
			);

			expect(ends.map(({exitCode, stderr}) => [exitCode, stderr])).toEqual([
				[0, ''],
				[0, ''],
			]);
			expect(await whereNodesRun(lab)).toEqual({...one.nodes, ...two.nodes});
		});

		test('a second run of the same cluster at once is refused by the name of the first', async () => {
			const {preset, nodes} = await cluster('busy');
			await holdRuns();

			const first = rookery.follow('up', preset, '--yes', '--json');
			const started = await first.until(({type}) => type === 'run-started');
			const second = await rookery.run('up', preset, '--yes');
			await lab.mend('dhcp');
			const {exitCode} = await first.end;

			expect(second.exitCode).toBe(2);
			expect(second.stderr).toContain(started.type === 'run-started' ? started.run : '?');
			expect(exitCode).toBe(0);
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test('up goes on where --until stopped', async () => {
			const {preset, nodes} = await cluster('part');

			const created = await rookery.run('up', preset, '--yes', '--until', 'instances');
			const statuses = await whereNodesRun(lab);
			const all = await rookery.run('up', preset, '--yes');

			expect([created.exitCode, all.exitCode]).toEqual([0, 0]);
			expect(statuses).toEqual({'part-master-1': 'Stopped', 'part-worker-1': 'Stopped'});
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test('--detach comes back at once, and watch follows the run to its end', async () => {
			const {preset, nodes} = await cluster('away');

			const left = await rookery.run('up', preset, '--yes', '--detach', '--json');
			const {run} = JSON.parse(left.stdout) as {run: string};
			const {exitCode, events} = await rookery.follow('watch', run, '--json').end;

			expect(left.exitCode).toBe(0);
			expect(exitCode).toBe(0);
			expect(events[0]).toMatchObject({type: 'run-started', run});
			expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'done'});
			expect(await whereNodesRun(lab)).toEqual(nodes);
		});

		test.each(['image', 'instances', 'start'])(
			'a run cancelled in the middle of %s leaves what was made, and up finishes it',
			async phase => {
				if (phase === 'image') await lab.clearImages();
				const name = `stop-${phase}`;
				const {preset, nodes} = await cluster(name);
				await holdRuns();

				const run = rookery.follow('up', preset, '--yes', '--json');
				await run.until(event => event.type === 'change-started' && event.phase === phase);
				const cancel = await rookery.run('cancel');
				const {exitCode, events} = await run.end;
				await lab.mend('dhcp');

				expect(cancel.exitCode, cancel.stderr).toBe(0);
				expect(exitCode).toBe(130);
				expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'cancelled'});
				const standing = await instancesInLxd(lab);
				const again = await rookery.run('up', preset, '--yes');
				expect(again.exitCode, again.stderr).toBe(0);
				expect(await whereNodesRun(lab)).toEqual(nodes);
				const uuids = (await instancesInLxd(lab)).map(({config}) => config['volatile.uuid']);
				expect(uuids).toEqual(
					expect.arrayContaining(standing.map(({config}) => config['volatile.uuid'])),
				);
			},
		);

		/** Without DHCP a run waits for addresses, for as long as something is done beside it. */
		const holdRuns = () => lab.break('dhcp');

		/** A cluster with a node on each member. */
		async function cluster(name: string) {
			const masters = {[`${name}-master-1`]: 'albatross1'};
			const workers = {[`${name}-worker-1`]: 'albatross2'};
			const preset = await writePreset(rookery, lab, {cluster: name, masters, workers});
			return {preset, nodes: {...masters, ...workers}};
		}
	},
);
