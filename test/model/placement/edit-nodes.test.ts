import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	addNode,
	changeRole,
	type Edited,
	removeNode,
	renameNode,
	withPlaces,
} from '../../../source/model/placement/edit.ts';
import {checkPreset} from '../../../source/model/preset/rules.ts';
import type {Preset} from '../../../source/model/preset/schema.ts';

import {situation} from '../checks/situation.ts';

const preset = (masters: number, workers: number, etcd?: string[]): Preset => {
	const nodes = (role: string, count: number) =>
		Object.fromEntries(
			Array.from({length: count}, (_, place) => [`lab-${role}-${place + 1}`, 'a']),
		);
	const base = situation().preset;
	return {
		...base,
		masters: {...base.masters, nodes: nodes('master', masters)},
		workers: {...base.workers, nodes: nodes('worker', workers)},
		...(etcd && {etcd}),
	};
};

const done = (edited: Edited<Preset>): Preset => {
	if (!edited.ok) throw new Error(edited.why);
	return edited.preset;
};

const refusal = (edited: Edited<Preset>) => (edited.ok ? undefined : edited.why);

test('a node moves, and the preset it was in is as it was', () => {
	const before = preset(1, 2);
	const after = withPlaces(before, new Map([['lab-worker-1', 'b']]));
	expect(after.workers.nodes).toEqual({'lab-worker-1': 'b', 'lab-worker-2': 'a'});
	expect(before).toEqual(preset(1, 2));
});

describe('a new node', () => {
	test('comes last, named after the cluster and its role', () => {
		const after = done(addNode(preset(2, 1), {role: 'master', member: 'b'}));
		expect(Object.entries(after.masters.nodes).at(-1)).toEqual(['lab-master-3', 'b']);
	});

	test('takes no name that anything has', () => {
		const after = done(addNode(preset(1, 1), {role: 'worker', taken: ['lab-worker-2']}));
		expect(after.workers.nodes).toEqual({'lab-worker-1': 'a', 'lab-worker-3': 'auto'});
	});

	test('is no longer than a host name may be', () => {
		const cluster = `${'a'.repeat(53)}-${'b'.repeat(9)}`;
		const after = done(addNode({...preset(1, 1), cluster}, {role: 'worker'}));
		expect(Object.keys(after.workers.nodes).at(-1)).toBe(`${'a'.repeat(53)}-worker-1`);
	});

	test.each([
		['lab-master-1', '"lab-master-1" is one of the masters already; give this one another name'],
		['Lab', expect.stringContaining('"Lab" is not a host name label')],
	])('is not named %s', (name, why) => {
		expect(refusal(addNode(preset(1, 1), {role: 'worker', name}))).toEqual(why);
	});
});

describe('a renamed node', () => {
	test('keeps its place, its member and etcd', () => {
		const before = preset(3, 1, ['lab-master-1', 'lab-master-2', 'lab-master-3']);
		const after = done(renameNode(before, {node: 'lab-master-2', name: 'middle'}));
		expect(Object.keys(after.masters.nodes)).toEqual(['lab-master-1', 'middle', 'lab-master-3']);
		expect(after.etcd).toEqual(['lab-master-1', 'middle', 'lab-master-3']);
	});

	test('gets no name that is taken or none', () => {
		const before = preset(1, 1);
		expect(refusal(renameNode(before, {node: 'lab-master-1', name: 'lab-worker-1'}))).toContain(
			'is one of the workers already',
		);
		expect(refusal(renameNode(before, {node: 'lab-master-1', name: '-'}))).toContain(
			'host name label',
		);
		expect(done(renameNode(before, {node: 'lab-master-1', name: 'lab-master-1'}))).toEqual(before);
	});
});

describe('removing a node', () => {
	test('of which there is no other is refused', () => {
		expect(refusal(removeNode(preset(1, 2), 'lab-master-1'))).toBe(
			'lab-master-1 is the last master; a cluster needs one at least, so add another first',
		);
		expect(refusal(removeNode(preset(2, 1), 'lab-worker-1'))).toContain('is the last worker');
	});

	test.each([
		[
			4,
			['lab-master-1', 'lab-master-2', 'lab-master-3'],
			['lab-master-1', 'lab-master-4', 'lab-master-3'],
		],
		[3, ['lab-master-1', 'lab-master-2', 'lab-master-3'], ['lab-master-1']],
		[3, ['lab-master-2'], ['lab-master-1']],
		[3, ['lab-master-3'], ['lab-master-3']],
		[3, undefined, undefined],
	])('of %d masters takes it out of etcd on %j, which stays odd', (masters, etcd, left) => {
		const after = done(removeNode(preset(masters, 1, etcd), 'lab-master-2'));
		expect(after.etcd).toEqual(left);
	});
});

describe('a changed role', () => {
	test('leaves the node on its member, the last of its new group', () => {
		const before = withPlaces(preset(2, 2), new Map([['lab-worker-1', 'b']]));
		const after = done(changeRole(before, 'lab-worker-1'));
		expect(after.masters.nodes).toEqual({
			'lab-master-1': 'a',
			'lab-master-2': 'a',
			'lab-worker-1': 'b',
		});
		expect(Object.keys(after.workers.nodes)).toEqual(['lab-worker-2']);
	});

	test('takes a master that becomes a worker out of etcd', () => {
		const etcd = ['lab-master-1', 'lab-master-2', 'lab-master-3'];
		expect(done(changeRole(preset(3, 1, etcd), 'lab-master-3')).etcd).toEqual(['lab-master-1']);
	});

	test('leaves etcd on a worker that becomes a master', () => {
		const etcd = ['lab-worker-1'];
		expect(done(changeRole(preset(3, 2, etcd), 'lab-worker-1')).etcd).toEqual(etcd);
	});

	test('is refused for the last of a role', () => {
		expect(refusal(changeRole(preset(1, 1), 'lab-master-1'))).toContain('the last master');
	});
});

test('a node that is not there is told as such', () => {
	const before = preset(1, 1);
	const why = 'there is no node "ghost"';
	expect(withPlaces(before, new Map([['ghost', 'a']]))).toEqual(before);
	expect(refusal(renameNode(before, {node: 'ghost', name: 'x'}))).toBe(why);
	expect(refusal(removeNode(before, 'ghost'))).toBe(why);
	expect(refusal(changeRole(before, 'toString'))).toBe('there is no node "toString"');
});

type Edit = (given: Preset) => Edited<Preset>;

const adding =
	(node: Parameters<typeof addNode>[1]): Edit =>
	given =>
		addNode(given, node);

test('whatever is done, a valid preset stays one', () => {
	const name = fc.oneof(
		fc.constantFrom('lab-master-1', 'lab-master-2', 'lab-worker-1', 'lab-worker-2', 'constructor'),
		fc.string(),
	);
	const edit: fc.Arbitrary<Edit> = fc.oneof(
		fc.tuple(name, fc.constantFrom('a', 'auto')).map(
			(place): Edit =>
				given => ({ok: true, preset: withPlaces(given, new Map([place]))}),
		),
		fc.constantFrom('master' as const, 'worker' as const).map(role => adding({role})),
		name.map(wanted => adding({role: 'worker', name: wanted})),
		name.map(
			(node): Edit =>
				given =>
					removeNode(given, node),
		),
		name.map(
			(node): Edit =>
				given =>
					changeRole(given, node),
		),
		fc.record({node: name, name}).map(
			(renaming): Edit =>
				given =>
					renameNode(given, renaming),
		),
	);
	fc.assert(
		fc.property(fc.boolean(), fc.array(edit, {maxLength: 12}), (hasEtcd, edits) => {
			const start = preset(
				3,
				2,
				hasEtcd ? ['lab-master-1', 'lab-master-2', 'lab-worker-1'] : undefined,
			);
			const end = edits.reduce((given, change) => {
				const edited = change(given);
				return edited.ok ? edited.preset : given;
			}, start);
			expect(checkPreset(end)).toEqual({ok: true, preset: end});
		}),
	);
});
