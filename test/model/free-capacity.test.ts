import {expect, test} from 'vitest';
import {freeCapacity} from '../../source/model/fleet/capacity.ts';
import {instance, member, situation} from './checks/situation.ts';

const GiB = 1024 ** 3;

const freeWith = (...limits: readonly Record<string, string>[]) => {
	const instances = limits.map((expandedConfig, place) =>
		instance(`other-${place}`, {expandedConfig}),
	);
	return freeCapacity(member('albatross1'), situation({fleet: {instances}}).fleet);
};

test('memory that is in use is not free', () => {
	expect(freeWith()?.memory).toBe(20 * GiB);
});

test('memory promised to instances is not free, even while they do not use it', () => {
	expect(freeWith({'limits.memory': '8GiB'}, {'limits.memory': '25%'})?.memory).toBe(10 * GiB);
});

test('promising more than there is leaves nothing, not less', () => {
	expect(freeWith({'limits.memory': '40GiB'})?.memory).toBe(0);
});

test.each([
	['2', 2],
	['0-3', 4],
	['0,2,5-7', 5],
	['', 0],
	['half', 0],
	['3-1', 0],
])('a CPU limit of "%s" promises %d CPUs', (limit, cpus) => {
	expect(freeWith({'limits.cpu': limit})?.promisedCpus).toBe(cpus);
});

test('instances on other members take nothing', () => {
	const elsewhere = instance('other', {
		location: 'albatross2',
		expandedConfig: {'limits.memory': '20GiB'},
	});
	const {fleet} = situation({fleet: {instances: [elsewhere]}});
	expect(freeCapacity(member('albatross1'), fleet)?.memory).toBe(20 * GiB);
});

test('what a member has free is not known when it did not answer', () => {
	const silent = member('albatross1', {capacity: {kind: 'unknown', why: 'offline'}});
	expect(freeCapacity(silent, situation().fleet)).toBeUndefined();
});
