import {describe, expect, test} from 'vitest';
import type {Instance} from '../../../source/model/fleet/fleet.ts';
import {ansibleInventory} from '../../../source/model/inventory.ts';
import {nodeSet} from '../../../source/model/plan/current-state.ts';
import {desiredProfile} from '../../../source/model/plan/desired-state.ts';
import {makePlan} from '../../../source/model/plan/make-plan.ts';
import {changesIn, type Facts} from '../../../source/model/plan/plan.ts';

import {instance, situation} from '../checks/situation.ts';
import {nothingDone} from './nothing-done.ts';

/** Two members and a preset of three nodes, of which LXD has none. */
function fresh(changes: Parameters<typeof situation>[0] = {}): Facts {
	const {preset, fleet, image} = situation(changes);
	return nothingDone({preset, fleet, image});
}

const places = {
	'lab-master-1': 'albatross2',
	'lab-worker-1': 'albatross1',
	'lab-worker-2': 'albatross1',
};
const addressOf = (name: string) => `10.0.0.${Object.keys(places).indexOf(name) + 1}`;

function nodeInstance(name: keyof typeof places): Instance {
	return instance(name, {
		location: places[name],
		profiles: ['default', 'lab-node'],
		config: {
			'limits.cpu': '2',
			'limits.memory': '4GiB',
			'user.rookery.cluster': 'lab',
			'user.rookery.role': name.includes('master') ? 'master' : 'worker',
			'volatile.uuid': `uuid-of-${name}`,
			'volatile.last_state.power': 'RUNNING',
		},
		nics: [{device: 'eth0', hwaddr: '00:16:3e:00:00:01', ipv4: [addressOf(name)]}],
	});
}

/** The same, all of it carried out. */
function finished(): Facts {
	const {preset, fleet, ...rest} = fresh();
	const profile = {name: 'lab-node', ...desiredProfile(preset, 'lab-node')};
	const names = Object.keys(places) as (keyof typeof places)[];
	const complete = {
		...fleet,
		profiles: [...fleet.profiles, profile],
		instances: names.map(nodeInstance),
	};
	const checkedWith = nodeSet({preset, fleet: complete, records: {}});
	const records = Object.fromEntries(
		names.map(name => [
			name,
			{
				uuid: `uuid-of-${name}`,
				address: addressOf(name),
				hostKeys: ['ssh-ed25519 AAAA'],
				checkedWith,
			},
		]),
	);
	const facts = {
		...rest,
		preset,
		fleet: complete,
		records,
		publicKey: 'ssh-ed25519 BBBB rookery lab',
	};
	return {...facts, inventory: ansibleInventory(facts)};
}

const sentences = (facts: Facts) =>
	changesIn(makePlan(facts, 'inventory')).map(({sentence}) => sentence);

function withInstance(facts: Facts, name: string, change: (instance: Instance) => Instance): Facts {
	const instances = facts.fleet.instances.map(one => (one.name === name ? change(one) : one));
	return {...facts, fleet: {...facts.fleet, instances}};
}

test('a fresh fleet needs everything, each change with its sentence', () => {
	expect(sentences(fresh())).toMatchInlineSnapshot(`
		[
		  "create profile lab-node (1 key, 0 devices)",
		  "create lab-master-1 on albatross2 from image 24.04",
		  "create lab-worker-1 on albatross1 from image 24.04",
		  "create lab-worker-2 on albatross1 from image 24.04",
		  "start lab-master-1",
		  "start lab-worker-1",
		  "start lab-worker-2",
		  "wait for the IPv4 address of lab-master-1",
		  "wait for the IPv4 address of lab-worker-1",
		  "wait for the IPv4 address of lab-worker-2",
		  "let the key into lab-master-1, pin its host key",
		  "let the key into lab-worker-1, pin its host key",
		  "let the key into lab-worker-2, pin its host key",
		  "check lab-master-1: ssh to the other nodes, DNS, clock, disk",
		  "check lab-worker-1: ssh to the other nodes, DNS, clock, disk",
		  "check lab-worker-2: ssh to the other nodes, DNS, clock, disk",
		  "write the Ansible inventory",
		]
	`);
});

test('virtual machines are called so, and their image is fetched beside that of containers', () => {
	const {masters} = situation().preset;
	const offer = {
		kind: 'remote',
		server: 'https://images.example',
		alias: '24.04',
		architecture: 'x86_64',
		os: 'Ubuntu',
		description: 'Ubuntu 24.04',
	} as const;
	const facts = fresh({
		preset: {
			image: {alias: '24.04', server: offer.server},
			masters: {...masters, type: 'virtual-machine'},
		},
		image: {
			kind: 'mixed',
			byType: {
				container: {...offer, fingerprint: 'c', size: 2 ** 20},
				'virtual-machine': {...offer, fingerprint: 'v', size: 2 ** 21},
			},
		},
	});
	const steps = changesIn(makePlan(facts, 'instances'));
	expect(steps.map(({id, sentence}) => `${id}: ${sentence}`)).toEqual([
		'profile-lab-node: create profile lab-node (1 key, 0 devices)',
		'image-for-virtual-machines: fetch image 24.04 for virtual machines (Ubuntu 24.04, 2 MiB) from https://images.example, once',
		'image: fetch image 24.04 (Ubuntu 24.04, 1 MiB) from https://images.example, once',
		'instance-lab-master-1: create lab-master-1 as a virtual machine on albatross2 from image 24.04',
		'instance-lab-worker-1: create lab-worker-1 on albatross1 from image 24.04',
		'instance-lab-worker-2: create lab-worker-2 on albatross1 from image 24.04',
	]);
});

test('a finished cluster needs nothing', () => {
	expect(sentences(finished())).toEqual([]);
});

test('phases after the one that is wanted are not planned', () => {
	const {phases} = makePlan(fresh(), 'start');
	expect(phases.map(({phase}) => phase)).toEqual(['profiles', 'image', 'instances', 'start']);
});

test('a node left to LXD says so, and is on no member yet', () => {
	const preset = {workers: {profiles: ['default'], nodes: {'lab-worker-1': 'auto'}}};
	const steps = changesIn(makePlan(fresh({preset}), 'instances'));
	const created = steps.find(({node}) => node === 'lab-worker-1');
	expect(created?.sentence).toBe('create lab-worker-1 where LXD places it from image 24.04');
	expect(created?.member).toBeUndefined();
});

describe('drift shows as exactly the change that mends it', () => {
	test('a stopped node is started, and what needs it running is done again', () => {
		const facts = withInstance(finished(), 'lab-worker-1', one => ({
			...one,
			status: 'Stopped',
			nics: [],
		}));
		expect(sentences(facts)).toContain('start lab-worker-1');
		expect(sentences(facts)).not.toContain('start lab-worker-2');
		expect(sentences(facts).join()).not.toContain('create');
	});

	test('a frozen node is unfrozen', () => {
		const facts = withInstance(finished(), 'lab-worker-1', one => ({...one, status: 'Frozen'}));
		expect(sentences(facts)).toContain('unfreeze lab-worker-1');
	});

	test('a node of which LXD made only half, for it went away meanwhile, is created anew', () => {
		const half = withInstance(finished(), 'lab-worker-1', one => {
			const {'volatile.last_state.power': _, ...config} = one.config;
			return {...one, status: 'Stopped', config, nics: []};
		});
		expect(sentences(half)).toContain(
			'create lab-worker-1 on albatross1 from image 24.04, in place of the half that LXD left of it',
		);
		const whole = withInstance(half, 'lab-worker-1', one => ({
			...one,
			config: {...one.config, 'volatile.apply_template': 'create'},
		}));
		expect(sentences(whole)).toContain('start lab-worker-1');
		expect(sentences(whole).join()).not.toContain('create');
	});

	test('a node of the other type is no node that is right', () => {
		const facts = withInstance(finished(), 'lab-worker-2', one => ({
			...one,
			type: 'virtual-machine',
		}));
		expect(changesIn(makePlan(facts, 'inventory'))).toMatchObject([
			{
				state: 'wrong',
				subject: 'lab-worker-2',
				differences: [
					'it is a virtual machine, the preset says a container: only made anew it can be that',
				],
			},
		]);
	});

	test('a limit changed by hand', () => {
		const facts = withInstance(finished(), 'lab-worker-2', one => ({
			...one,
			config: {...one.config, 'limits.cpu': '1'},
		}));
		expect(changesIn(makePlan(facts, 'inventory'))).toMatchObject([
			{
				state: 'wrong',
				sentence: 'bring lab-worker-2 back to the preset',
				differences: ['limits.cpu is "1", the preset says "2"'],
			},
		]);
	});

	test('a key added to our profile by hand', () => {
		const facts = finished();
		const profiles = facts.fleet.profiles.map(profile =>
			profile.name === 'lab-node'
				? {...profile, config: {...profile.config, 'security.privileged': 'true'}}
				: profile,
		);
		expect(
			changesIn(makePlan({...facts, fleet: {...facts.fleet, profiles}}, 'inventory')),
		).toMatchObject([{differences: ['security.privileged is "true", the preset says nothing']}]);
	});

	test('a node made anew under the same name is let in again and all are checked again', () => {
		const facts = withInstance(finished(), 'lab-worker-1', one => ({
			...one,
			config: {...one.config, 'volatile.uuid': 'another'},
		}));
		expect(sentences(facts)).toContain('let the key into lab-worker-1, pin its host key');
		expect(sentences(facts).filter(sentence => sentence.startsWith('check '))).toHaveLength(3);
	});

	test('a new address is let in again, and the inventory written anew', () => {
		const facts = withInstance(finished(), 'lab-worker-1', one => ({
			...one,
			nics: [{device: 'eth0', hwaddr: '00:16:3e:00:00:01', ipv4: ['10.0.0.99']}],
		}));
		expect(sentences(facts)).toContain('write the Ansible inventory');
	});

	test('an inventory edited by hand', () => {
		expect(sentences({...finished(), inventory: 'all: {}'})).toEqual([
			'write the Ansible inventory',
		]);
	});
});

test("an instance that is not rookery's is never taken for the node", () => {
	const facts = withInstance(finished(), 'lab-worker-1', one => ({
		...one,
		config: {'volatile.uuid': 'uuid-of-lab-worker-1'},
	}));
	expect(sentences(facts)).toContain('create lab-worker-1 on albatross1 from image 24.04');
});
