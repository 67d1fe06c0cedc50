import {describe, expect, test} from 'vitest';
import {nodeProfile} from '../../../source/model/node-profile.ts';
import {aCluster} from './a-cluster.ts';
import {resultsOf} from './results-of.ts';
import {ours, situation} from './situation.ts';

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

test('profiles to choose from are listed in the order of their names', () => {
	const profiles = ['zone', 'big', 'lab-node', 'big'].map(name => ({
		...{name, description: '', config: {}, devices: {}},
	}));
	const input = situation({
		preset: {workers: {profiles: ['none'], nodes: {'lab-worker-1': 'albatross1'}}},
		fleet: {profiles},
	});
	expect(resultsOf('profile-exists', input).words).toContain('exists (big, lab-node and zone)');
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

describe('cloud-init data in profiles', () => {
	const data = (text: string) => `#cloud-config\ntimezone: ${text}\n`;
	const withData = (
		site: Readonly<Record<string, string>>,
		node: Readonly<Record<string, string>> = {},
		changes: Parameters<typeof situation>[0] = {},
	) => {
		const nodes = {'lab-worker-1': 'albatross1'};
		return situation({
			...changes,
			preset: {
				workers: {profiles: ['default', 'site', 'lab-node'], nodes},
				profiles: {'lab-node': {config: node}},
				...changes.preset,
			},
			fleet: {
				profiles: [...fleet.profiles, {name: 'site', description: '', config: site, devices: {}}],
				...changes.fleet,
			},
		});
	};
	const focal = {preset: {image: {alias: '20.04'}}, image: {kind: 'not-needed'} as const};

	test('that reaches the nodes whole is not spoken of', () => {
		const both = {'user.user-data': data('UTC'), 'cloud-init.user-data': data('UTC')};
		for (const input of [
			withData({'cloud-init.user-data': data('UTC')}, {'cloud-init.vendor-data': data('CET')}),
			withData(both, {}, focal),
			withData({'user.user-data': data('UTC')}, {}, focal),
		]) {
			expect(resultsOf('cloud-init-data', input).verdicts).toEqual([]);
		}
	});

	test('is warned of where another profile replaces it', () => {
		const later = withData({'user.user-data': data('UTC')}, {'user.user-data': data('CET')});
		expect(resultsOf('cloud-init-data', later).verdicts).toEqual(['workers: warning']);
		expect(resultsOf('cloud-init-data', later).words).toContain(
			'user.user-data of profile site has no effect on the new workers: user.user-data of profile lab-node replaces it',
		);
		const newer = withData({'cloud-init.user-data': data('UTC')}, {'user.user-data': data('CET')});
		expect(resultsOf('cloud-init-data', newer).words).toContain(
			'user.user-data of profile lab-node has no effect on the new workers: cloud-init.user-data of profile site replaces it',
		);
	});

	test('is warned of where the image is of a release that does not read the key', () => {
		const input = withData({'cloud-init.user-data': data('UTC')}, {}, focal);
		expect(resultsOf('cloud-init-data', input).words).toContain(
			'cloud-init of Ubuntu 20.04 reads only user.user-data',
		);
	});

	test('is not spoken of where the nodes exist: it is read at the first start', () => {
		const input = withData(
			{'user.user-data': data('UTC')},
			{'user.user-data': data('CET')},
			{
				fleet: {instances: [ours('lab-worker-1')]},
			},
		);
		expect(resultsOf('cloud-init-data', input).verdicts).toEqual([]);
	});
});

describe('nodes that are containers, and are to have Kubernetes', () => {
	const {config, devices = {}} = nodeProfile();
	const relaxed = {config: {...config}, devices: {...devices}};
	const withProfile = (profile: object, changes: object = {}) => ({
		kubespray: {release: 'v2.28.1'},
		profiles: {'lab-node': profile},
		...changes,
	});
	const results = (profile: object, input: Parameters<typeof situation>[0] = {}) =>
		resultsOf(
			'profile-relaxed',
			situation({preset: withProfile(profile), kubespray: aCluster(), ...input}),
		);

	test('are fine with the profile that rookery makes for them', () => {
		expect(results(relaxed).verdicts).toEqual(['masters: fine', 'workers: fine']);
	});

	test('are warned of what their own profiles lack of it', () => {
		const {verdicts, words} = results({config: {'limits.processes': '1000'}});
		expect(verdicts).toEqual(['masters: warning', 'workers: warning']);
		expect(words).toContain(
			'no profile of theirs has security.nesting, security.privileged, linux.kernel_modules, lxc.apparmor.profile, lxc.mount.auto, lxc.cgroup.devices.allow, lxc.cap.drop and kmsg',
		);
		expect(words).toContain('"rookery presets show small"');
	});

	test.each([
		['a device of another name', {devices: {log: {type: 'unix-char', source: '/dev/kmsg'}}}],
		[
			'a mount of liblxc',
			{
				config: {
					...config,
					'raw.lxc': `${config['raw.lxc']}lxc.mount.entry = /dev/kmsg dev/kmsg none bind,create=file\n`,
				},
				devices: {},
			},
		],
		[
			'cgroup v2 alone',
			{
				config: {
					...config,
					'raw.lxc': config['raw.lxc']?.replace('lxc.cgroup.devices.allow=a\n', ''),
				},
			},
		],
	])('may have it as %s', (_, change) => {
		expect(results({...relaxed, ...change}).verdicts).toEqual(['masters: fine', 'workers: fine']);
	});

	test('are told of a single key that a later profile takes back', () => {
		const fleet = {
			profiles: [
				...situation().fleet.profiles,
				{name: 'flat', description: '', config: {'security.nesting': 'off'}, devices: {}},
			],
		};
		const workers = {
			profiles: ['default', 'lab-node', 'flat'],
			nodes: {'lab-worker-1': 'albatross1'},
		};
		const {verdicts, words} = results(relaxed, {
			preset: withProfile(relaxed, {workers}),
			fleet,
		});
		expect(verdicts).toEqual(['masters: fine', 'workers: warning']);
		expect(words).toContain('has security.nesting, which Kubernetes usually needs');
	});

	test('need nothing of it while the run stops at the nodes, nor where they are virtual machines', () => {
		expect(results({}, {kubespray: undefined}).verdicts).toEqual([]);
		const type = 'virtual-machine';
		const machines = {
			masters: {type, profiles: ['default'], nodes: {'lab-master-1': 'albatross1'}},
			workers: {type, profiles: ['default'], nodes: {'lab-worker-1': 'albatross1'}},
		};
		expect(results({}, {preset: withProfile({}, machines)}).verdicts).toEqual([]);
	});
});
