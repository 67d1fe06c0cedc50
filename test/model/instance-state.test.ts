import {expect, test} from 'vitest';
import {deletionProtected, isRunning, notRunning} from '../../source/model/fleet/instance-state.ts';
import {instance} from './checks/situation.ts';

const lxd = {server: 'lxd', project: {name: 'default'}} as const;

test.each([
	['Running', true],
	['Ready', true],
	['Thawed', true],
	['Frozen', false],
	['Stopped', false],
	['Stopping', false],
	['Error', false],
])('%s is running: %s', (status, expected) => {
	expect(isRunning(instance('w1', {status}))).toBe(expected);
});

test('nodes that do not run are told together, each state with what ends it', () => {
	const instances = [
		instance('m1'),
		instance('w1', {status: 'Stopped'}),
		instance('w2', {status: 'Frozen'}),
		instance('w3', {status: 'Stopped'}),
		instance('w4', {status: 'Error'}),
		instance('w5', {status: 'Error', type: 'unknown', location: 'albatross2'}),
	];
	expect(notRunning(instances, lxd).map(({message, fix}) => `${message}. ${fix}`)).toEqual([
		'w1 and w3 are stopped. Start them with "lxc start w1 w3".',
		'w2 is frozen. Resume it with "lxc start w2".',
		'w4 is not running (Error). See "lxc info w4 --show-log".',
		'Cannot tell whether w5 runs: member albatross2 is not responding. Bring albatross2 back.',
	]);
	const [frozen] = notRunning([instance('w2', {status: 'Frozen'})], {
		server: 'incus',
		project: {name: 'lab'},
	});
	expect(frozen?.fix).toBe('Resume it with "incus --project lab resume w2".');
});

test('instances that LXD protects are told with what lifts it, from the instance or its profile', () => {
	const key = 'security.protection.delete';
	const profile = {name: 'kept', description: '', config: {[key]: 'yes'}, devices: {}};
	const own = instance('w1', {config: {[key]: 'true'}, expandedConfig: {[key]: 'true'}});
	const by = instance('w2', {profiles: ['kept'], expandedConfig: {[key]: 'yes'}});
	const not = instance('w3', {expandedConfig: {[key]: 'false'}});
	expect(deletionProtected([own, by, not], {...lxd, profiles: [profile]})).toEqual({
		message: `w1 and w2 are protected from deletion (${key})`,
		fix: `Allow it with "lxc config unset w1 ${key}", "lxc config set w2 ${key} false", then try again.`,
	});
	expect(deletionProtected([not], {...lxd, profiles: []})).toBeUndefined();
});
