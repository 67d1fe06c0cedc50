import {describe, expect, test} from 'vitest';
import {resultsOf} from './results-of.ts';
import {instance, situation} from './situation.ts';

const project = (config: Record<string, string>) => ({project: {name: 'lab', config}});
const restricted = (config: Record<string, string> = {}) =>
	project({restricted: 'true', 'restricted.devices.nic': 'allow', ...config});
const profile = (config: Record<string, string>, devices: Record<string, object> = {}) => ({
	profiles: {'lab-node': {config, devices}},
});

describe('a restricted project', () => {
	test.each([
		[{'security.nesting': 'true'}, 'restricted.containers.nesting=allow'],
		[{'security.privileged': 'true'}, 'restricted.containers.privilege=allow'],
		[{'security.syscalls.intercept.mknod': 'true'}, 'restricted.containers.interception=allow'],
		[
			{'raw.lxc': 'lxc.apparmor.profile=unconfined'},
			'restricted.containers.lowlevel=allow restricted.virtual-machines.lowlevel=allow',
		],
		[{'linux.kernel_modules': 'overlay'}, 'restricted.containers.lowlevel=allow'],
	])('does not allow %j, and the remedy names the setting', (config, setting) => {
		const input = situation({preset: profile(config), fleet: restricted()});
		const {verdicts, words} = resultsOf('project-allows', input);
		expect(verdicts).toContain('profile lab-node: refusal');
		expect(words).toContain(Object.keys(config)[0]);
		expect(words).toContain(`lxc project set lab ${setting}`);
	});

	test.each([
		[{type: 'unix-char', source: '/dev/kmsg', path: '/dev/kmsg'}, 'unix-char=allow'],
		[{type: 'disk', source: '/boot', path: '/usr/lib/ostree-boot'}, 'disk=allow'],
	])('does not allow the device %j', (device, setting) => {
		const input = situation({preset: profile({}, {extra: device}), fleet: restricted()});
		const {verdicts, words} = resultsOf('project-allows', input);
		expect(verdicts).toContain('profile lab-node: refusal');
		expect(words).toContain('device extra');
		expect(words).toContain(`lxc project set lab restricted.devices.${setting}`);
	});

	test('asks nothing of virtual machines that is about containers', () => {
		const keys = {'security.nesting': 'true', 'raw.lxc': 'x', 'raw.qemu': '-s'};
		const {masters, workers} = situation().preset;
		const input = situation({
			preset: {
				masters: {...masters, profiles: ['default', 'mine'], type: 'virtual-machine'},
				workers: {...workers, profiles: ['default', 'mine']},
				profiles: {},
			},
			fleet: {
				...restricted({'restricted.containers.nesting': 'allow'}),
				profiles: [
					...situation().fleet.profiles,
					{name: 'mine', description: '', config: keys, devices: {}},
				],
			},
		});
		const {verdicts, words} = resultsOf('project-allows', input);
		expect(verdicts).toEqual(['the masters: refusal', 'the workers: refusal']);
		expect(words).toContain('does not allow raw.qemu (the masters)');
		expect(words).toContain('lxc project set lab restricted.virtual-machines.lowlevel=allow');
		expect(words).toContain('does not allow raw.lxc (the workers)');
	});

	test('does not allow the bridges of hosts, unless it says so', () => {
		const fleet = project({restricted: 'true', 'restricted.containers.nesting': 'allow'});
		const {verdicts, words} = resultsOf('project-allows', situation({fleet}));
		expect(verdicts).toEqual(['the masters: refusal', 'the workers: refusal']);
		expect(words).toContain('restricted.devices.nic=allow');
	});

	test('may name the networks and folders that are allowed', () => {
		const devices = {extra: {type: 'disk', source: '/boot', path: '/mnt'}};
		const allowed = restricted({
			'restricted.networks.access': 'lan, br0',
			'restricted.devices.disk': 'allow',
			'restricted.devices.disk.paths': '/boot',
		});
		const fine = situation({preset: profile({}, devices), fleet: allowed});
		expect(resultsOf('project-allows', fine).verdicts).toEqual(['lab: fine']);
		const other = restricted({
			'restricted.networks.access': 'lan',
			'restricted.devices.disk': 'allow',
			'restricted.devices.disk.paths': '/srv',
		});
		const {words} = resultsOf(
			'project-allows',
			situation({preset: profile({}, devices), fleet: other}),
		);
		expect(words).toContain('restricted.networks.access=lan,br0');
		expect(words).toContain('restricted.devices.disk.paths=/srv,/boot');
	});

	test('that allows all that is asked is fine, and one that is not restricted is not spoken of', () => {
		const fleet = restricted({'restricted.containers.nesting': 'allow'});
		expect(resultsOf('project-allows', situation({fleet})).verdicts).toEqual(['lab: fine']);
		expect(resultsOf('project-allows', situation()).verdicts).toEqual([]);
	});

	test('warns a client by https that it may not choose members', () => {
		const fleet = restricted({'restricted.containers.nesting': 'allow'});
		const preset = {lxd: {hosts: ['https://albatross1:8443']}};
		expect(resultsOf('project-allows', situation({preset, fleet})).verdicts).toEqual([
			'lab: fine',
			'lab: warning',
		]);
	});
});

describe("a project's limits", () => {
	const instances = [instance('web', {expandedConfig: {'limits.memory': '2GiB'}})];

	test.each([
		['limits.containers', '4', 'fine'],
		['limits.containers', '3', 'refusal'],
		['limits.instances', '3', 'refusal'],
		['limits.memory', '14GiB', 'fine'],
		['limits.memory', '13GiB', 'refusal'],
		['limits.cpu', '6', 'fine'],
		['limits.cpu', '5', 'refusal'],
	])('%s=%s is %s', (key, value, verdict) => {
		const fleet = {...project({[key]: value}), instances};
		const {verdicts} = resultsOf('project-limits', situation({fleet}));
		expect(verdicts).toEqual([`${key}: ${verdict}`]);
	});

	test('ask every node for a limit of its own', () => {
		const {verdicts, words} = resultsOf(
			'project-limits',
			situation({fleet: project({'limits.disk': '1TiB'})}),
		);
		expect(verdicts).toEqual(['limits.disk: refusal']);
		expect(words).toContain('Write "disk:" under masters:');
	});
});
