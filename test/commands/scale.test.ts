import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {refuseUnknownMembers} from '../../source/commands/scale.ts';
import {aFleet} from '../model/placement/a-fleet.ts';
import {aHive, type Hive} from './change/a-hive.ts';

describe('scale', () => {
	let hive: Hive;
	beforeEach(() => {
		hive = aHive();
	});
	afterEach(() => hive.remove());

	describe('rookery scale', () => {
		test.each([
			['scale mine', 'Specify --workers, --masters, --add or --remove.'],
			['scale mine --on m1', '--on has no effect'],
			['scale mine --on m1 --remove bees-worker-1', '--on has no effect'],
			['scale mine --on m1 --add w9=m2', '--on has no effect'],
			['scale mine --workers many', '"many" is not a number of workers.'],
			['scale mine --workers 0', 'bees-worker-1 is the last worker'],
			['scale mine --remove Bees-worker-2', 'there is no node "Bees-worker-2"'],
			['scale mine --add bees-master-1', '"bees-master-1" is one of the masters already'],
			['scale mine --add bees-worker-1=m1', '"bees-worker-1" is one of the workers already'],
			['scale mine --add bees-worker-1 --on m1', '"bees-worker-1" is one of the workers already'],
			[
				'scale mine --workers 1 --until nodes',
				'bees-worker-2 cannot leave in a run that stops at --until nodes',
			],
			['scale mine --workers 1 --until start', 'stops at --until start'],
			['scale mine --workers 1 --until nods', 'There is no phase "nods"'],
		])('%s is refused, and nothing is written', async (words, why) => {
			const {ended} = await hive.run(words);
			await expect(ended).rejects.toMatchObject({message: expect.stringContaining(why)});
			expect(hive.read()).toBe(hive.text);
		});

		test('says what changes in the preset, and leaves it as it is where LXD is not reached', async () => {
			const {ended, said} = await hive.run('scale mine --workers 1 --yes');
			await expect(ended).rejects.toMatchObject({fault: 'connection'});
			expect(said()).toContain(`In ${hive.path('mine')}\n  drops worker bees-worker-2`);
			expect(hive.read()).toBe(hive.text);
		});

		test.each([
			['--remove bees-worker-7', 'has no node bees-worker-7'],
			['--add bees-worker-2', 'has worker bees-worker-2 already'],
			['--add bees-worker-2=auto', 'has worker bees-worker-2 already'],
		])('%s asked once more goes on as up does, and says what is so', async (flags, says) => {
			const {ended, said} = await hive.run(`scale mine ${flags} --yes`);
			await expect(ended).rejects.toMatchObject({fault: 'connection'});
			expect(said()).toContain(`${hive.path('mine')} says so already.\n  ${says}\n`);
			expect(hive.read()).toBe(hive.text);
		});

		test('a node that was left to be placed may be asked for again, wherever it came to be', async () => {
			const placed = hive.text.replace('bees-worker-2: auto', 'bees-worker-2: m1');
			hive.save('mine', placed);
			for (const again of ['bees-worker-2', 'bees-worker-2=auto', 'bees-worker-2=m1']) {
				const {said} = await hive.run(`scale mine --add ${again} --yes`);
				expect(said()).toContain('has worker bees-worker-2 already');
			}
			const {ended} = await hive.run('scale mine --add bees-worker-2=m2 --yes');
			await expect(ended).rejects.toMatchObject({fault: 'usage'});
		});

		test('of nodes asked for once more and others it writes the others', async () => {
			const {said} = await hive.run(
				'scale mine --add bees-worker-2 --remove bees-worker-7 --remove bees-worker-1 --yes',
			);
			expect(said()).toContain(
				`In ${hive.path('mine')}
  drops worker bees-worker-1
  has worker bees-worker-2 already
  has no node bees-worker-7
`,
			);
		});

		test.each(['--workers 3', '--add w9', '--add w8=m1 --add w9=auto', '--add w8=m1 --workers 4'])(
			'%s asks the fleet where new nodes go',
			async flags => {
				const {ended, said} = await hive.run(`scale mine ${flags} --yes`);
				await expect(ended).rejects.toMatchObject({fault: 'connection'});
				expect(said()).toBe('');
			},
		);

		test.each(['--add w9=m1', '--add w9 --on m1', '--add w9=m1 --remove bees-worker-1'])(
			'%s says what changes without asking the fleet: each new node has its name and member',
			async flags => {
				const {ended, said} = await hive.run(`scale mine ${flags} --yes`);
				await expect(ended).rejects.toMatchObject({fault: 'connection'});
				expect(said()).toContain('adds worker w9 on m1');
			},
		);
	});
});

describe('refuse unknown members', () => {
	const fleet = aFleet([{}, {}, {}]);

	describe('a new node', () => {
		test('goes on a member there is, or where LXD likes', () => {
			const add = [{name: 'w8', member: 'b'}, {name: 'w9', member: 'auto'}, {name: 'w10'}];
			expect(() => refuseUnknownMembers({add, on: 'c'}, fleet)).not.toThrow();
		});

		test.each([
			[{add: [], on: 'nowhere'}],
			[
				{
					add: [
						{name: 'w8', member: 'a'},
						{name: 'w9', member: 'nowhere'},
					],
				},
			],
		])('goes on no other: %j', wish => {
			expect(() => refuseUnknownMembers(wish, fleet)).toThrow(
				expect.objectContaining({
					fault: 'usage',
					message: 'the LXD cluster has no member "nowhere"',
					hint: expect.stringContaining('there are a, b and c'),
				}),
			);
		});
	});
});
