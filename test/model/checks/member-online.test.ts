import {describe, expect, test} from 'vitest';
import {resultsOf} from './results-of.ts';
import {member, situation} from './situation.ts';

const workersOn = (place: string) => ({
	workers: {profiles: ['default', 'lab-node'], nodes: {'lab-worker-1': place}},
});

describe('members', () => {
	test('that are online are fine', () => {
		const {verdicts} = resultsOf('member-online', situation());
		expect(verdicts).toEqual(['albatross2: fine', 'albatross1: fine']);
	});

	test('that do not exist are refused, with the name that was meant', () => {
		const {verdicts, words} = resultsOf(
			'member-online',
			situation({preset: workersOn('albatros1')}),
		);
		expect(verdicts).toContain('albatros1: refusal');
		expect(words).toContain('the preset places lab-worker-1 there');
		expect(words).toContain('Did you mean albatross1?');
	});

	test('to choose from are listed in the order of their names', () => {
		const {words} = resultsOf(
			'member-online',
			situation({
				preset: workersOn('nest'),
				fleet: {members: [member('node10'), member('node2'), member('node1')]},
			}),
		);
		expect(words).toContain('Name one of node1, node2 and node10 in the preset');
	});

	test.each([
		['Offline', 'Start albatross1'],
		['Evacuated', 'lxc cluster restore albatross1'],
		['Blocked', 'same version of LXD'],
		['Restoring', 'wait until it is online'],
	])(
		'that are %s are refused, each with its own remedy and with what LXD says',
		(status, remedy) => {
			const {verdicts, words} = resultsOf(
				'member-online',
				situation({
					fleet: {
						entry: 'albatross2',
						members: [
							member('albatross1', {status, message: 'no heartbeat for 41s'}),
							member('albatross2'),
						],
					},
				}),
			);
			expect(verdicts).toEqual(['albatross2: fine', 'albatross1: refusal']);
			expect(words).toContain(`albatross1 is ${status.toLowerCase()} (no heartbeat for 41s)`);
			expect(words).toContain('the preset places lab-worker-1 and lab-worker-2 there');
			expect(words).toContain(remedy);
		},
	);

	test('of which the others hear nothing are refused, and not called offline while they answer us', () => {
		const {verdicts, words} = resultsOf(
			'member-online',
			situation({
				fleet: {
					entry: 'albatross1',
					members: [
						member('albatross1', {status: 'Offline', message: 'No heartbeat for 41s'}),
						member('albatross2'),
					],
				},
			}),
		);
		expect(verdicts).toEqual(['albatross2: fine', 'albatross1: refusal']);
		expect(words).toContain('the other members miss albatross1 (No heartbeat for 41s), though it');
		expect(words).toContain('See that the members reach each other');
		expect(words).not.toContain('is offline');
	});

	test('that are away but not needed are a warning, unless they were evacuated on purpose', () => {
		const members = [member('albatross1'), member('albatross2')];
		const {verdicts} = resultsOf(
			'member-online',
			situation({
				fleet: {
					members: [
						...members,
						member('albatross3', {status: 'Offline'}),
						member('albatross4', {status: 'Evacuated'}),
					],
				},
			}),
		);
		expect(verdicts).toContain('albatross3: warning');
		expect(verdicts).not.toContain('albatross4: warning');
	});

	test('none of which is online leave auto nowhere to go', () => {
		const {verdicts} = resultsOf(
			'member-online',
			situation({
				preset: {...workersOn('auto')},
				fleet: {
					members: [
						member('albatross1', {status: 'Evacuated'}),
						member('albatross2', {status: 'Offline'}),
					],
				},
			}),
		);
		expect(verdicts).toEqual(['albatross2: refusal', 'auto: refusal']);
	});
});

describe('auto, where members take only what is meant for them', () => {
	const reserved = {scheduler: 'manual'} as const;
	const auto = workersOn('auto');

	test('is refused where all are so, with what lets LXD choose one', () => {
		const members = [member('albatross1', reserved), member('albatross2', {scheduler: 'group'})];
		const {verdicts, words} = resultsOf(
			'member-online',
			situation({preset: auto, fleet: {members}}),
		);
		expect(verdicts).toContain('auto: refusal');
		expect(words).toContain(
			'scheduler.instance is group or manual on albatross1 and albatross2, the members online',
		);
		expect(words).toContain('lxc cluster set albatross1 scheduler.instance all');
	});

	test('is fine where one is open, and only that one counts', () => {
		const {fleet} = situation();
		const GiB = 1024 ** 3;
		const small = {total: 8 * GiB, used: 7 * GiB};
		const {capacity} = member('albatross2');
		const members = [
			member('albatross1', reserved),
			member('albatross2', {capacity: {...capacity, memory: small} as typeof capacity}),
		];
		const networks = fleet.networks.map(network => ({...network, members: ['albatross2']}));
		const pools = fleet.pools.map(pool => ({...pool, members: ['albatross2']}));
		const input = situation({preset: auto, fleet: {members, networks, pools}});
		expect(resultsOf('member-online', input).verdicts).not.toContain('auto: refusal');
		expect(resultsOf('network-card', input).verdicts).toEqual(['masters: fine', 'workers: fine']);
		expect(resultsOf('root-disk', input).verdicts).toEqual(['masters: fine', 'workers: fine']);
		const sized = situation({
			preset: {workers: {...auto.workers, memory: '4GiB'}},
			fleet: {members, networks, pools},
		});
		expect(resultsOf('capacity-memory', sized).verdicts).toContain('auto: refusal');
	});

	test('may still be named in the preset', () => {
		const members = [member('albatross1', reserved), member('albatross2')];
		const input = situation({fleet: {members}});
		expect(resultsOf('member-online', input).verdicts).toEqual([
			'albatross2: fine',
			'albatross1: fine',
		]);
	});
});
