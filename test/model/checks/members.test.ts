import {describe, expect, test} from 'vitest';
import type {Member, UnsupportedReason} from '../../../source/model/fleet/fleet.ts';
import {resultsOf} from './results-of.ts';
import {member, ours, situation} from './situation.ts';

describe('member able', () => {
	const without = (
		name: string,
		why: string,
		code: UnsupportedReason['code'] = 'refused',
	): Member => {
		const {capacity, ...rest} = member(name);
		return {
			...rest,
			capacity:
				capacity.kind === 'known'
					? {...capacity, unable: {'virtual-machine': {code, why}}}
					: capacity,
		};
	};
	const vsock = 'vhost_vsock kernel module not loaded';

	/** The workers are virtual machines, on albatross1 unless told. */
	const machines = (on = 'albatross1') => ({
		workers: {
			type: 'virtual-machine',
			profiles: ['default'],
			cpus: 2,
			memory: '4GiB',
			nodes: {'lab-worker-1': on, 'lab-worker-2': on},
		},
	});

	const check = (members: readonly Member[], preset: object = machines(), instances = {}) =>
		resultsOf('member-able', situation({preset: {...preset}, fleet: {members, ...instances}}));

	describe('virtual machines', () => {
		test('where their members can make them are not worth a word', () => {
			expect(check([member('albatross1'), without('albatross2', vsock)]).verdicts).toEqual([]);
		});

		test('on a member that can not are refused, with LXD’s reason, another member and what to do', () => {
			const {verdicts, words} = check([without('albatross1', vsock), member('albatross2')]);
			expect(verdicts).toEqual(['albatross1: refusal']);
			expect(words).toContain(
				`albatross1 can make no virtual machines: ${vsock}; lab-worker-1 and lab-worker-2 would go there`,
			);
			expect(words).toContain('Place them on albatross2.');
			expect(words).toContain('modprobe vhost_vsock');
			expect(words).toContain('take "type: virtual-machine" out of the preset');
		});

		test.each([
			['KVM support is missing (no /dev/kvm)', 'Switch virtualization'],
			['QEMU command not available for CPU architecture', 'Install QEMU'],
			['LXD has no working driver for them', 'need KVM, QEMU and the kernel module vhost_vsock'],
		])('are refused with what helps against "%s"', (why, remedy) => {
			expect(check([without('albatross1', why)]).words).toContain(remedy);
		});

		test('are refused with what to look at where the member was asked and did not answer', () => {
			const {words} = check([without('albatross1', 'no answer from its KVM driver', 'unanswered')]);
			expect(words).toContain('can make no virtual machines: it did not tell: no answer');
			expect(words).toContain('See on the member that its LXD answers');
		});

		test('are refused with what helps, whatever the member is called', () => {
			const {words} = check([without('kvm-vsock-1', 'QEMU is missing')], machines('kvm-vsock-1'));
			expect(words).toContain('Install QEMU');
			expect(words).not.toContain('Load the module');
		});

		test('that LXD is to place are refused where no member can', () => {
			const members = [without('albatross1', vsock), without('albatross2', 'no /dev/kvm')];
			const {verdicts, words} = check(members, machines('auto'));
			expect(verdicts).toEqual(['auto: refusal']);
			expect(words).toContain('no member can make virtual machines');
			expect(words).toContain(`(albatross1: ${vsock}; albatross2: no /dev/kvm)`);
			expect(words).toContain('Load the module there');
			expect(words).toContain('Switch virtualization');
		});

		test('that LXD is to place are a warning where some can not: it does not look', () => {
			const {verdicts, words} = check(
				[without('albatross1', vsock), member('albatross2')],
				machines('auto'),
			);
			expect(verdicts).toEqual(['auto: warning']);
			expect(words).toContain('Write albatross2 in the place of auto');
		});

		test('are not refused for what a member has not told', () => {
			const silent = member('albatross2', {capacity: {kind: 'unknown', why: 'not asked'}});
			expect(check([without('albatross1', vsock), silent], machines('auto')).verdicts).toEqual([]);
			expect(check([silent], machines('albatross2')).verdicts).toEqual([]);
		});

		test('that exist are left alone', () => {
			const instances = ['lab-worker-1', 'lab-worker-2'].map(name =>
				ours(name, {type: 'virtual-machine'}),
			);
			expect(check([without('albatross1', vsock)], machines(), {instances}).verdicts).toEqual([]);
		});
	});

	test('containers go where no virtual machine can', () => {
		expect(
			check([without('albatross1', vsock), without('albatross2', vsock)], {}).verdicts,
		).toEqual([]);
	});

	test('a virtual machine has what LXD gives it without limits, and a disk of its own: too little is told', () => {
		const {masters} = situation().preset;
		const {cpus: _, memory: __, ...bare} = masters;
		const {workers} = situation().preset;
		const preset = {
			masters: {...bare, type: 'virtual-machine'},
			workers: {...workers, type: 'virtual-machine', disk: '5GiB'},
			kubespray: {release: 'v2.28.1'},
		};
		const {verdicts, words} = resultsOf('kubernetes-minimum', situation({preset}));
		expect(verdicts).toEqual(['masters: refusal', 'masters: refusal', 'workers: warning']);
		expect(words).toContain('each worker gets 5 GiB of disk');
		expect(words).toContain('each master gets 1 CPU');
		expect(words).toContain('each master gets 1 GiB of memory');
		const {words: memory} = resultsOf('capacity-memory', situation({preset}));
		expect(memory).toContain('lab-master-1 asks 1 GiB');
	});
});

describe('member online', () => {
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
			expect(words).toContain(
				'the other members miss albatross1 (No heartbeat for 41s), though it',
			);
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
});
