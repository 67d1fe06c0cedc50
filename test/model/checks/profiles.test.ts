import {describe, expect, test} from 'vitest';
import {resultsOf} from './results-of.ts';
import {situation} from './situation.ts';

const {fleet} = situation();
const labNode = (config: Record<string, string>) => ({
	profiles: [...fleet.profiles, {name: 'lab-node', description: '', config, devices: {}}],
});

describe('a profile that a group names', () => {
	test('is fine when it exists or the preset makes it', () => {
		expect(resultsOf('profile-exists', situation()).verdicts).toEqual([
			'default: fine',
			'lab-node: fine',
		]);
	});

	test('is refused when neither, with the name that was meant', () => {
		const {verdicts, words} = resultsOf('profile-exists', situation({fleet: {profiles: []}}));
		expect(verdicts).toEqual(['default: refusal', 'lab-node: fine']);
		expect(words).toContain('write it under profiles:');
		const misspelt = situation({
			preset: {workers: {profiles: ['defualt'], nodes: {'lab-worker-1': 'albatross1'}}},
		});
		expect(resultsOf('profile-exists', misspelt).words).toContain('Did you mean default?');
	});
});

describe('a profile that the preset makes', () => {
	test('is fine when it is new or this cluster’s', () => {
		expect(resultsOf('profile-ours', situation()).verdicts).toEqual([]);
		const input = situation({fleet: labNode({'user.rookery.cluster': 'lab'})});
		expect(resultsOf('profile-ours', input).verdicts).toEqual(['lab-node: fine']);
	});

	test.each([
		[{}, 'was not made by rookery'],
		[{'user.rookery.cluster': 'other'}, 'belongs to cluster other'],
	])('is never laid over one of others', (config, words) => {
		const results = resultsOf('profile-ours', situation({fleet: labNode(config)}));
		expect(results.verdicts).toEqual(['lab-node: refusal']);
		expect(results.words).toContain(words);
	});

	test.each([
		['linux.kernel_modules.load', 'container_syscall_intercept_finit_module'],
		['cloud-init.ssh-keys.me', 'cloud_init_ssh_keys'],
		['cloud-init.user-data', 'cloud_init'],
	])('may set %s only where LXD knows it', (key, extension) => {
		const preset = {profiles: {'lab-node': {config: {[key]: 'x'}}}};
		const old = resultsOf('config-key-known', situation({preset, fleet: {extensions: []}}));
		expect(old.verdicts).toEqual(['lab-node: refusal']);
		expect(old.words).toContain(`${key}, which LXD 5.0.2 does not know`);
		const young = situation({preset, fleet: {extensions: [extension]}});
		expect(resultsOf('config-key-known', young).verdicts).toEqual([]);
	});
});

describe('a profile of virtual machines', () => {
	const {masters, workers} = situation().preset;
	const machines = {masters: {...masters, type: 'virtual-machine'}};
	const devices = {kmsg: {type: 'unix-char', source: '/dev/kmsg'}, root: {type: 'disk'}};
	const profiles = {'lab-node': {config: {'security.nesting': 'true', 'limits.cpu': '2'}, devices}};

	test('that holds what is for containers is a warning: LXD passes over it', () => {
		const input = situation({preset: {...machines, profiles}});
		const {verdicts, words} = resultsOf('profile-suits', input);
		expect(verdicts).toEqual(['lab-node: warning']);
		expect(words).toContain(
			'security.nesting and device kmsg of profile lab-node are for containers',
		);
		expect(words).toContain('which the masters are');
	});

	test('that holds nothing of the kind is not spoken of, nor is one of containers', () => {
		const plain = {masters: {...machines.masters, profiles: ['default']}, workers, profiles};
		expect(resultsOf('profile-suits', situation({preset: plain})).verdicts).toEqual([]);
		expect(resultsOf('profile-suits', situation({preset: {profiles}})).verdicts).toEqual([]);
	});
});
