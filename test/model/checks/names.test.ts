import {describe, expect, test} from 'vitest';
import {resultsOf} from './results-of.ts';
import {instance, ours, situation} from './situation.ts';

describe('the names of nodes', () => {
	test('that are free, or of nodes made before, are fine', () => {
		const input = situation({fleet: {instances: [ours('lab-worker-1')]}});
		const {verdicts, words} = resultsOf('name-free', input);
		expect(verdicts).toEqual(['lab: fine']);
		expect(words).toContain("2 names free, 1 this cluster's already");
	});

	test('that others have are refused, with whose they are and where', () => {
		const instances = [
			instance('lab-worker-1'),
			instance('lab-master-1', {
				location: 'albatross2',
				config: {'user.rookery.cluster': 'other'},
			}),
			instance('web'),
		];
		const {verdicts, words} = resultsOf('name-free', situation({fleet: {instances}}));
		expect(verdicts).toEqual(['lab-worker-1: refusal', 'lab-master-1: refusal']);
		expect(words).toContain('an instance that rookery did not make, on albatross1');
		expect(words).toContain('a node of cluster other, on albatross2');
	});
});

describe('a node that exists', () => {
	const check = (changes: Parameters<typeof ours>[1]) =>
		resultsOf('node-as-placed', situation({fleet: {instances: [ours('lab-worker-1', changes)]}}));

	test('as the preset says is fine, and not worth a word', () => {
		expect(check({}).verdicts).toEqual([]);
	});

	test.each([
		['that LXD has in an error state', {status: 'Error'}, 'lxc info'],
		['of the other type', {type: 'virtual-machine'}, 'Write "type: virtual-machine" under workers'],
		[
			'of the other role',
			{config: {'user.rookery.cluster': 'lab', 'user.rookery.role': 'master'}},
			'List it under masters',
		],
		['on another member', {location: 'albatross2'}, 'lxc move lab-worker-1 --target albatross1'],
	] as const)('%s is refused, with what to do', (_, changes, remedy) => {
		const {verdicts, words} = check(changes);
		expect(verdicts).toEqual(['lab-worker-1: refusal']);
		expect(words).toContain(remedy);
	});

	test('that LXD was to place may be anywhere', () => {
		const workers = {profiles: ['default', 'lab-node'], nodes: {'lab-worker-1': 'auto'}};
		const instances = [ours('lab-worker-1', {location: 'albatross2'})];
		const input = situation({preset: {workers}, fleet: {instances}});
		expect(resultsOf('node-as-placed', input).verdicts).toEqual([]);
	});
});

test('a node of the cluster that the preset no longer names is a warning, others are nobody’s business', () => {
	const instances = [ours('lab-worker-9'), ours('lab-worker-1'), instance('web')];
	const {verdicts, words} = resultsOf('not-in-preset', situation({fleet: {instances}}));
	expect(verdicts).toEqual(['lab-worker-9: warning']);
	expect(words).toContain('it is left as it is');
});
