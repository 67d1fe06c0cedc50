import {expect, test} from 'vitest';
import {runChecks} from '../../../source/model/checks/all-checks.ts';
import {failedChecks} from '../../../source/model/checks/check.ts';

import {instance, situation} from './situation.ts';

test('a preset that fits its fleet has nothing refused and nothing warned of', () => {
	const results = runChecks(situation());
	expect(results.filter(({verdict}) => verdict !== 'fine')).toEqual([]);
	expect(results.length).toBeGreaterThan(8);
});

test('everything that is wrong is said at once, each with what to do about it', () => {
	const results = runChecks(
		situation({
			preset: {image: {alias: '24.04', server: 'https://images.example.org'}},
			fleet: {
				instances: [instance('lab-worker-1')],
				pools: [{name: 'other', driver: 'btrfs', members: ['albatross1', 'albatross2']}],
			},
			image: {kind: 'missing', why: 'the server lists no such alias', near: ['24.04/amd64']},
		}),
	);
	const refusals = failedChecks(results);
	expect(refusals.map(({check}) => check)).toEqual([
		'name-free',
		'image-found',
		'root-disk',
		'root-disk',
	]);
	expect(results.filter(({verdict}) => verdict !== 'fine').every(({remedy}) => remedy)).toBe(true);
	expect(results.filter(({verdict}) => verdict === 'fine').some(({remedy}) => remedy)).toBe(false);
});

test('a lone server is a fleet of one member', () => {
	const {fleet} = situation();
	const [only] = fleet.members;
	const results = runChecks(
		situation({
			preset: {
				masters: {profiles: ['default', 'lab-node'], nodes: {'lab-master-1': 'albatross1'}},
				workers: {profiles: ['default', 'lab-node'], nodes: {'lab-worker-1': 'auto'}},
			},
			fleet: {
				clustered: false,
				members: only ? [only] : [],
				pools: [{name: 'local', driver: 'dir', members: ['none']}],
				networks: fleet.networks.map(network => ({
					...network,
					reach: 'separate',
					members: ['albatross1'],
				})),
				instances: [instance('other', {location: ''})],
			},
		}),
	);
	expect(failedChecks(results)).toEqual([]);
});
