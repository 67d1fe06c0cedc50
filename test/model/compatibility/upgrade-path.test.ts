import {expect, test} from 'vitest';
import {releaseOf} from '../../../source/model/compatibility/releases.ts';
import {missingMinors, upgradePath} from '../../../source/model/compatibility/upgrades.ts';

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
