import {describe, expect, test} from 'vitest';
import {
	defaultRelease,
	kubeVersionFor,
	pythonRange,
	releaseOf,
	releases,
	supportedKubernetes,
} from '../../../source/model/compatibility/releases.ts';
import type {Checkout} from '../../../source/model/kubespray.ts';

describe('the releases of kubespray', () => {
	test('are listed newest first, each with the Kubernetes it installs by default among those it accepts', () => {
		expect(releases.map(({tag}) => tag)).toEqual([
			...['v2.31.0', 'v2.30.0', 'v2.29.1', 'v2.29.0', 'v2.28.1', 'v2.28.0', 'v2.27.1', 'v2.27.0'],
			...['v2.26.1', 'v2.26.0', 'v2.25.1', 'v2.25.0', 'v2.24.3', 'v2.24.2', 'v2.24.1', 'v2.24.0'],
			...['v2.23.3', 'v2.23.2', 'v2.23.1', 'v2.23.0', 'v2.22.2', 'v2.22.1', 'v2.22.0', 'v2.21.0'],
		]);
		for (const {kubernetes} of releases) {
			expect(kubernetes.accepted).toContain(kubernetes.default);
		}
	});

	test('say which Kubernetes they accept, newest first', () => {
		const accepted = releaseOf('v2.28.1')?.kubernetes.accepted ?? [];
		expect([accepted[0], accepted.at(-1), accepted.length]).toEqual(['1.32.8', '1.30.0', 37]);
		expect(releaseOf('v2.24.3')?.kubernetes).toMatchObject({default: '1.28.14'});
		expect(releaseOf('v2.24.3')?.kubernetes.accepted[0]).toBe('1.29.9');
	});

	test.each([
		['v2.28.1', 'v2.28.1'],
		['v2.28.0', 'v2.28.0'],
		['v2.28.7', 'v2.28.1'],
		['v2.31.12', 'v2.31.0'],
		['v2.32.0', undefined],
		['v2.20.0', undefined],
		['v3.28.1', undefined],
		['no tag', undefined],
	])('%s is known as %s', (tag, known) => {
		expect(releaseOf(tag)?.tag).toBe(known);
	});

	test.each([
		['20.04', 'v2.28.1'],
		['22.04', 'v2.31.0'],
		['24.04', 'v2.31.0'],
		['18.04', 'v2.22.2'],
		['26.04', 'v2.31.0'],
		[undefined, 'v2.31.0'],
	])('for nodes of Ubuntu %s it is %s', (version, tag) => {
		expect(defaultRelease(version).tag).toBe(tag);
	});

	test.each([
		['v2.31.0', {least: '3.11', most: '3.13'}],
		['v2.28.1', {least: '3.10', most: '3.12'}],
		['v2.23.3', {least: '3.9', most: '3.11'}],
		['v2.99.0', undefined],
	])('%s runs with Python %j', (tag, range) => {
		expect(pythonRange(tag)).toEqual(range);
	});

	test.each([
		['v2.27.1', '1.31.9', 'v1.31.9'],
		['v2.27.1', 'v1.31.9', 'v1.31.9'],
		['v2.28.0', 'v1.32.5', '1.32.5'],
		['v2.31.0', '1.35.4', '1.35.4'],
	])('%s is given %s as %s', (tag, version, given) => {
		expect(kubeVersionFor(tag, version)).toBe(given);
	});
});

describe('the Kubernetes of a release', () => {
	const checkout: Checkout = {
		release: 'v2.28.1',
		commit: 'c'.repeat(40),
		folder: '/checkout',
		kubernetes: {default: '1.32.13', accepted: ['1.32.13']},
		ansible: {least: '2.16.4', below: '2.17.0'},
	};

	test('is what its checkout says, where there is one', () => {
		expect(supportedKubernetes('v2.28.1', checkout)).toBe(checkout.kubernetes);
		expect(supportedKubernetes('v2.27.1', checkout)?.default).toBe('1.31.9');
		expect(supportedKubernetes('v2.28.1', undefined)?.default).toBe('1.32.8');
	});

	test('is not guessed for a release that is not listed', () => {
		expect(supportedKubernetes('v2.28.7', undefined)).toBeUndefined();
		expect(supportedKubernetes('v2.40.0', undefined)).toBeUndefined();
	});
});
