import {describe, expect, test} from 'vitest';
import {releaseOf} from '../../../source/model/compatibility/releases.ts';
import {ubuntuRelease} from '../../../source/model/compatibility/ubuntu.ts';
import {
	missingMinors,
	upgradeChoices,
	upgradePath,
} from '../../../source/model/compatibility/upgrades.ts';

describe('upgrade choices', () => {
	const choices = (from: string, release: string, ubuntu?: string) =>
		upgradeChoices({
			from,
			release,
			accepted: releaseOf(release)?.kubernetes.accepted ?? [],
			ubuntu: ubuntuRelease([ubuntu], undefined),
			vars: {},
		});

	describe('a cluster can go', () => {
		test('to the newest of the next minor version, by the kubespray it has', () => {
			expect(choices('1.30.14', 'v2.28.1').proposed).toEqual({
				version: '1.31.12',
				release: 'v2.28.1',
			});
		});

		test('by the next kubespray where the present one is at its end', () => {
			expect(choices('1.32.8', 'v2.28.1').proposed).toEqual({
				version: '1.33.7',
				release: 'v2.29.1',
			});
		});

		test('by the newest of the same series before the next one', () => {
			const patch = choices('1.32.5', 'v2.28.0').choices.find(({version}) => version === '1.32.8');
			expect(patch).toEqual({version: '1.32.8', release: 'v2.28.1'});
		});

		test('on over several minor versions, none of them left out', () => {
			const versions = choices('1.30.14', 'v2.28.1').choices.map(({version}) => version);
			expect(versions).toEqual(expect.arrayContaining(['1.31.12', '1.32.8', '1.33.7']));
			expect(versions).not.toContain('1.34.3');
			expect(versions).not.toContain('1.30.14');
		});

		test('nowhere by a kubespray that does not go with its system, which is told', () => {
			const {proposed, barred} = choices('1.32.8', 'v2.28.1', '20.04');
			expect(proposed).toBeUndefined();
			expect(barred).toMatchObject({
				release: 'v2.29.1',
				why: expect.stringContaining('Ubuntu 20.04'),
			});
		});

		test('nowhere beyond the newest that is known', () => {
			expect(choices('1.35.4', 'v2.31.0')).toMatchObject({choices: [], proposed: undefined});
		});
	});
});

describe('upgrade path', () => {
	const accepted = releaseOf('v2.28.1')?.kubernetes.accepted ?? [];

	test.each([
		['1.32.8', '1.32.8', []],
		['1.32.8', '1.31.9', []],
		['1.32.2', '1.32.8', ['1.32.8']],
		['1.31.9', '1.32.8', ['1.32.8']],
		['1.30.3', '1.32.0', ['1.31.12', '1.32.0']],
		['1.29.15', '1.32.8', ['1.30.14', '1.31.12', '1.32.8']],
	])('Kubernetes goes from %s to %s by %j', (from, to, path) => {
		expect(upgradePath(from, to, accepted)).toEqual(path);
	});

	test('the newest patch is the one with the highest number, in whatever order they are listed', () => {
		expect(upgradePath('1.8.3', '1.10.0', ['1.9.9', '1.9.10', '1.9.2', '1.10.0'])).toEqual([
			'1.9.10',
			'1.10.0',
		]);
	});

	test.each([
		['1.29.15', '1.32.8', []],
		['1.28.3', '1.32.8', ['1.29']],
		['1.26.3', '1.32.8', ['1.27', '1.28', '1.29']],
		['1.31.3', '1.32.8', []],
		['1.32.8', '1.30.0', []],
	])('from %s to %s lacks %j', (from, to, minors) => {
		expect(missingMinors(from, to, accepted)).toEqual(minors);
	});
});
