import {describe, expect, test} from 'vitest';
import {releaseOf} from '../../../source/model/compatibility/releases.ts';
import {ubuntuRelease} from '../../../source/model/compatibility/ubuntu.ts';
import {upgradeChoices} from '../../../source/model/compatibility/upgrades.ts';

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
		expect(choices('1.32.8', 'v2.28.1').proposed).toEqual({version: '1.33.7', release: 'v2.29.1'});
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
