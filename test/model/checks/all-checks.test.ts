import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	checksSoFar,
	everyCheck,
	type FoundSoFar,
	runChecks,
} from '../../../source/model/checks/all-checks.ts';
import {
	type CheckFacts,
	type CheckInput,
	type CheckNeed,
	failedChecks,
	gatherCheckFacts,
} from '../../../source/model/checks/check.ts';
import {unaskedMember} from '../../../source/model/fleet/members.ts';
import {aCluster, checkout} from './a-cluster.ts';
import {instance, member, ours, situation} from './situation.ts';

describe('run checks', () => {
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
		expect(results.filter(({verdict}) => verdict !== 'fine').every(({remedy}) => remedy)).toBe(
			true,
		);
		expect(results.filter(({verdict}) => verdict === 'fine').some(({remedy}) => remedy)).toBe(
			false,
		);
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
});

describe('checks so far', () => {
	const flannel = {release: 'v2.28.1', vars: {kube_network_plugin: 'flannel'}};
	const remote = {
		kind: 'remote',
		server: 'https://images.example.org',
		alias: '20.04',
		fingerprint: 'f0ca1',
		architecture: 'aarch64',
		size: 400 * 1024 ** 2,
		os: 'Ubuntu',
		description: 'Ubuntu 20.04',
		endOfLife: '2025-05-31',
	} as const;

	/** Fleets and presets in which every check has something to say, good and bad. */
	const situations: Readonly<Record<string, CheckInput>> = {
		'all is well': situation(),
		'members are silent, unknown and away': situation({
			fleet: {
				members: [
					member('albatross1', {capacity: {kind: 'unknown', why: 'it may not tell'}}),
					member('albatross2', {capacity: {kind: 'silent', why: 'no answer'}}),
					member('albatross3', {status: 'Offline', message: 'no heartbeat'}),
				],
			},
		}),
		'LXD places the workers, and there is little room': situation({
			preset: {
				workers: {
					profiles: ['default', 'lab-node'],
					...{cpus: 12, memory: '30GiB', disk: '300GiB'},
					nodes: {'lab-worker-1': 'auto', 'lab-worker-2': 'auto'},
				},
			},
		}),
		'the image comes from a server': situation({
			preset: {image: {alias: '20.04', server: remote.server}},
			image: remote,
			memberAnswers: {albatross1: {kind: 'not-reached', why: 'no route'}},
		}),
		'profiles want modules': situation({
			preset: {profiles: {'lab-node': {config: {'linux.kernel_modules': 'overlay,ip_vs'}}}},
			modules: {albatross1: {kind: 'asked', modules: {overlay: 'loaded', ip_vs: 'missing'}}},
		}),
		'a pool, a network and a member are missing': situation({
			preset: {
				masters: {profiles: ['default', 'lab-node'], nodes: {'lab-master-1': 'albatross7'}},
			},
			fleet: {
				pools: [{name: 'other', driver: 'dir', members: ['albatross1']}],
				networks: [],
				instances: [instance('lab-worker-1')],
			},
		}),
		'a cluster lives': situation({
			preset: {kubespray: {...flannel, vars: {kube_version: '1.20.0'}}},
			fleet: {instances: [ours('lab-worker-1'), ours('lab-worker-9')]},
			kubespray: aCluster({checkout: checkout('v2.28.1', ['1.32.5', '1.31.9'])}),
		}),
	};

	const parts = ['image', 'kubespray', 'memberAnswers', 'modules', 'networks', 'pools'] as const;

	type Moment = {
		readonly lacking: readonly (typeof parts)[number][];
		readonly asking: readonly string[];
	};

	/** What was found out of a situation at a moment. */
	const foundAt = ({fleet, ...input}: CheckInput, {lacking, asking}: Moment): FoundSoFar => {
		const {networks, pools, members, ...rest} = fleet;
		const all = {...input, networks, pools};
		const found = Object.fromEntries(
			Object.entries(all).filter(([name]) => !lacking.some(part => part === name)),
		);
		return {
			...found,
			preset: input.preset,
			today: input.today,
			outline: {...rest, members},
			members: members.map(one => (asking.includes(one.name) ? unaskedMember(one) : one)),
			asking,
		};
	};

	describe.each(Object.entries(situations))('where %s', (_, input) => {
		test('what checks say while facts come in they say in the end', () => {
			const names = input.fleet.members.map(({name}) => name);
			const moment = fc.record({lacking: fc.subarray([...parts]), asking: fc.subarray(names)});
			const end = runChecks(input);
			fc.assert(
				fc.property(moment, at => {
					const said = checksSoFar(foundAt(input, at)).flatMap(({results}) => results);
					const later = [...end];
					for (const result of said) {
						const place = later.findIndex(
							other => JSON.stringify(other) === JSON.stringify(result),
						);
						expect(place, JSON.stringify(result)).toBeGreaterThanOrEqual(0);
						later.splice(place, 1);
					}
				}),
			);
		});

		test('with all facts there nothing is looked for', () => {
			const checks = checksSoFar(foundAt(input, {lacking: [], asking: []}));
			expect(checks.flatMap(({results}) => results)).toEqual(runChecks(input));
			expect(checks.filter(({looking}) => looking)).toEqual([]);
		});

		test.each(everyCheck)('$name looks at nothing but what it says it needs', ({needs, run}) => {
			expect(() => run(withOnly(needs, gatherCheckFacts(input)))).not.toThrow();
		});

		test('the results of a check have its name', () => {
			for (const {name, run} of everyCheck) {
				const names = run(gatherCheckFacts(input)).map(({check}) => check);
				expect(new Set([...names, name])).toEqual(new Set([name]));
			}
		});
	});

	test('members fill in one by one, and the rest is named as being looked at', () => {
		const at = {lacking: ['modules', 'networks'], asking: ['albatross2']} as const;
		const checks = checksSoFar(foundAt(situation(), at));
		const check = (wanted: string) => checks.find(({check}) => check === wanted);
		expect(check('capacity-memory')).toMatchObject({
			results: [{subject: 'albatross1', verdict: 'fine'}],
			looking: {subjects: ['albatross2'], at: 'what the members have'},
		});
		expect(check('network-card')).toEqual({
			check: 'network-card',
			results: [],
			looking: {subjects: [], at: "LXD's networks and what the members have"},
		});
		expect(check('image-found')?.looking).toBeUndefined();
	});

	/** Facts that throw where something is looked at that is not among the needs. */
	const withOnly = (needs: readonly CheckNeed[], facts: CheckFacts): CheckFacts => {
		const fleet = {
			...facts.fleet,
			members: facts.fleet.members.map(one =>
				hiding({...one}, needs.includes('capacity') ? [] : ['capacity']),
			),
		};
		const hidden = parts.filter(part => !needs.includes(part));
		return hiding({...facts, fleet: hiding(fleet, hidden)}, hidden);
	};

	const hiding = <Facts extends object>(facts: Facts, hidden: readonly string[]): Facts => {
		for (const name of hidden.filter(name => name in facts)) {
			Object.defineProperty(facts, name, {
				get: () => {
					throw new Error(`it looks at ${name}`);
				},
			});
		}
		return facts;
	};
});
