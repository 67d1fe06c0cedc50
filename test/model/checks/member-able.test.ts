import {describe, expect, test} from 'vitest';
import type {Member, UnsupportedReason} from '../../../source/model/fleet/fleet.ts';
import {resultsOf} from './results-of.ts';
import {member, ours, situation} from './situation.ts';

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
	expect(check([without('albatross1', vsock), without('albatross2', vsock)], {}).verdicts).toEqual(
		[],
	);
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
