import {describe, expect, test} from 'vitest';
import {
	evaluateImage,
	imageRelease,
	ubuntuRelease,
} from '../../../source/model/compatibility/ubuntu.ts';
import type {ImageOffer} from '../../../source/model/images.ts';

const judge = (release: string, codename: string, vars = {}) => {
	const ubuntu = ubuntuRelease([codename], undefined);
	return ubuntu && evaluateImage({release, ubuntu, vars});
};

describe('kubespray', () => {
	test.each([
		['v2.28.1', 'focal', 'fine'],
		['v2.28.7', 'focal', 'fine'],
		['v2.29.0', 'focal', 'refusal'],
		['v2.31.0', 'focal', 'refusal'],
		['v2.40.0', 'focal', 'refusal'],
		['v2.31.0', 'bionic', 'refusal'],
		['v2.31.0', 'jammy', 'fine'],
		['v2.31.0', 'noble', 'fine'],
		['v2.21.0', 'jammy', 'fine'],
		['v2.25.1', 'noble', 'fine'],
		['v2.25.0', 'noble', 'warning'],
		['v2.24.3', 'bionic', 'warning'],
		['v2.31.0', 'resolute', 'warning'],
		['v2.40.0', 'noble', undefined],
		['v2.20.0', 'focal', undefined],
	])('%s on %s: %s', (release, codename, verdict) => {
		expect(judge(release, codename)?.verdict).toBe(verdict);
	});

	test('names both ways out where its containerd does not start', () => {
		expect(judge('v2.31.0', 'focal')?.remedy).toBe(
			'Write kubespray.release: v2.28.1, the last that supports Ubuntu 20.04, or containerd_static_binary: true under kubespray.vars.',
		);
		expect(judge('v2.31.0', 'focal', {containerd_static_binary: true})?.verdict).toBe('fine');
		expect(judge('v2.31.0', 'focal', {containerd_static_binary: false})?.verdict).toBe('refusal');
		expect(judge('v2.31.0', 'focal', {container_manager: 'crio'})?.verdict).toBe('warning');
	});

	test('that is too old for an image is told from which release on it is not', () => {
		expect(judge('v2.24.3', 'noble')?.remedy).toContain('kubespray.release: v2.31.0');
		expect(judge('v2.31.0', 'resolute')?.remedy).toContain(
			'image of Ubuntu 22.04 and Ubuntu 24.04',
		);
	});
});

describe('the release of an image', () => {
	const remote: ImageOffer = {
		kind: 'remote',
		server: 'https://images.example',
		alias: 'lts',
		fingerprint: '51fb00',
		architecture: 'x86_64',
		size: 1,
		os: 'Ubuntu',
		description: 'Ubuntu 24.04 LTS 20261101',
	};
	const local = (properties: Readonly<Record<string, string>>): ImageOffer => ({
		kind: 'local',
		image: {
			fingerprint: '0286e7',
			type: 'container',
			architecture: 'x86_64',
			aliases: [],
			properties,
			size: 1,
			source: undefined,
		},
	});

	test.each([
		['20.04', {kind: 'not-needed'}, 'focal'],
		['f', {kind: 'unasked', why: ''}, 'focal'],
		['ubuntu/jammy/amd64', {kind: 'not-needed'}, 'jammy'],
		['lts', remote, 'noble'],
		['own', local({os: 'Ubuntu', release: 'focal', version: '20.04'}), 'focal'],
		['own', local({os: 'ubuntu', version: '22.04'}), 'jammy'],
		['own', local({}), undefined],
		['20.04', local({os: 'Debian', release: 'bookworm'}), undefined],
		['own', {kind: 'not-needed'}, undefined],
	] as const)('%s, %j, is %s', (alias, image, codename) => {
		expect(imageRelease(alias, image)?.codename).toBe(codename);
	});
});
