import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {describe, expect, onTestFinished, test} from 'vitest';
import {refuseBusy} from '../../source/run/cluster-lock.ts';
import {createRunFolder} from '../../source/run/run-folder.ts';
import {listRuns} from '../../source/run/runs.ts';
import {timeLimit} from '../time-limit.ts';
import {aHome, type TestHome} from './fixtures/a-home.ts';
import {presetText} from './fixtures/a-preset.ts';

describe('lock cluster', () => {
	const racers = 6;

	test(
		'after a kill -9, of many that take over exactly one succeeds, every time',
		async () => {
			const test = await aHome();
			let holder = await hold(test, 'first');
			expect(holder.said).toBe('held');
			for (let round = 1; round <= 3; round += 1) {
				const dead = once(holder.child, 'exit');
				const racing = Array.from({length: racers}, (_, index) => hold(test, `${round}-${index}`));
				// Killed while they are on their way: some find it alive, some dead, some each other.
				holder.child.kill('SIGKILL');
				await dead;
				const results = await Promise.all(racing);
				const winners = results.filter(({said}) => said === 'held');
				expect(winners.length, `round ${round}`).toBeLessThanOrEqual(1);
				for (const {said} of results) expect(said).toMatch(/^held$|has a run going|is starting/);
				holder = winners[0] ?? (await hold(test, `${round}-again`));
				expect(holder.said).toBe('held');
			}
			// Some twenty processes on a machine that may be busy.
		},
		timeLimit(60),
	);

	test('a lock that is given back can be taken at once', async () => {
		const test = await aHome();
		const first = await hold(test, 'first');
		const ended = once(first.child, 'exit');
		first.child.stdin.end();
		await ended;
		expect((await hold(test, 'second')).said).toBe('held');
	});

	/** A process that tries to take the cluster `demo`, as a run of this name would. */
	const hold = async ({root, home}: TestHome, name: string) => {
		const folder = await createRunFolder(
			{
				v: 1,
				id: `demo-${name}`,
				cluster: 'demo',
				host: 'here',
				created: new Date().toISOString(),
				until: 'inventory',
				version: '0.0.0',
				home,
				ssh: {acceptedHostKeys: []},
			},
			{presetText, plan: {cluster: 'demo', phases: []}},
		);
		const child = spawn(
			process.execPath,
			[fileURLToPath(new URL('fixtures/lock-holder.ts', import.meta.url)), root, folder],
			{stdio: ['pipe', 'pipe', 'inherit']},
		);
		onTestFinished(() => {
			child.kill('SIGKILL');
		});
		const [said] = (await once(createInterface(child.stdout), 'line')) as [string];
		return {child, said};
	};
});

describe('refuse busy', () => {
	test('a cluster is busy while a run of it goes on, which is named; others are not', async () => {
		const {start, home} = await aHome();
		await expect(refuseBusy(home, 'demo')).resolves.toBeUndefined();
		const {id} = await start('waiting');
		await expect(refuseBusy(home, 'demo')).rejects.toMatchObject({
			fault: 'usage',
			message: expect.stringContaining(`demo has a run going: ${id}`),
			hint: expect.stringContaining(`rookery cancel ${id}`),
		});
		await expect(refuseBusy(home, 'other')).resolves.toBeUndefined();
		expect(await listRuns(home)).toHaveLength(1);
	});
});
