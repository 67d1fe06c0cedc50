import {describe, expect, test} from 'vitest';
import type {Image} from '../../../source/model/fleet/fleet.ts';
import {type ImageOffer, noImageFor} from '../../../source/model/images.ts';

import {resultsOf} from './results-of.ts';
import {member, situation} from './situation.ts';

const server = 'https://images.example.org';
const preset = {image: {alias: '20.04', server}};
const remote: ImageOffer = {
	kind: 'remote',
	server,
	alias: '20.04',
	fingerprint: '51fb00',
	architecture: 'amd64',
	size: 400 * 1024 ** 2,
	os: 'Ubuntu',
	description: 'Ubuntu 20.04',
};

const local: Image = {
	fingerprint: '0286e7',
	type: 'container',
	architecture: 'x86_64',
	aliases: ['24.04'],
	properties: {},
	size: 400 * 1024 ** 2,
	source: undefined,
};

/** Nodes of one type, as a preset asks for them. */
const nodesOf = (type: 'container' | 'virtual-machine') => {
	const {masters, workers} = situation().preset;
	return {masters: {...masters, type}, workers: {...workers, type}};
};

describe('the image', () => {
	test('that LXD has, or that its server has, is fine', () => {
		expect(resultsOf('image-found', situation()).verdicts).toEqual(['24.04: fine']);
		const {verdicts, words} = resultsOf('image-found', situation({preset, image: remote}));
		expect(verdicts).toEqual(['20.04: fine']);
		expect(words).toContain(`Ubuntu 20.04 is on ${server}, 400 MiB to download`);
	});

	test('is not asked for when every node exists', () => {
		const image: ImageOffer = {kind: 'not-needed'};
		expect(resultsOf('image-found', situation({preset, image})).verdicts).toEqual(['20.04: fine']);
		expect(resultsOf('image-supported', situation({preset, image})).verdicts).toEqual([]);
	});

	test('that is missing is refused, with what is near', () => {
		const {verdicts, words} = resultsOf(
			'image-found',
			situation({
				preset: {image: {alias: '20.4', server}},
				image: {kind: 'missing', why: 'not among its 40 aliases', near: ['22.04', '20.04']},
			}),
		);
		expect(verdicts).toEqual(['20.4: refusal']);
		expect(words).toContain('Write alias: "20.04"');
	});

	test('that is there in the format of the other server alone is refused, with a server for this one', () => {
		const image = noImageFor({server, alias: '20.04', type: 'container', onlyFor: 'Incus'});
		const {verdicts, words} = resultsOf('image-found', situation({preset, image}));
		expect(verdicts).toEqual(['20.04: refusal']);
		expect(words).toContain('in the format of Incus only, which LXD does not read');
		expect(words).toContain('such as https://cloud-images.ubuntu.com/releases');
	});

	test('whose server can not be asked from here is a warning: the members may reach it', () => {
		const image: ImageOffer = {kind: 'unasked', why: 'connection refused'};
		const {verdicts, words} = resultsOf('image-found', situation({preset, image}));
		expect(verdicts).toEqual(['20.04: warning']);
		expect(words).toContain('connection refused');
	});

	test.each([
		['container', 'virtual-machine', 'is an image for virtual machines, and nodes are containers'],
		['virtual-machine', 'container', 'is an image for containers, and nodes are virtual machines'],
	] as const)(
		'of LXD’s own for nodes that are a %s is refused where it is for a %s',
		(...given) => {
			const [type, other, why] = given;
			const found = (of: typeof type) => {
				const image: ImageOffer = {kind: 'local', image: {...local, type: of}};
				return resultsOf('image-found', situation({preset: nodesOf(type), image}));
			};
			expect(found(type).verdicts).toEqual(['24.04: fine']);
			expect(found(other).verdicts).toEqual(['24.04: refusal']);
			expect(found(other).words).toContain(why);
		},
	);

	test('is one for each type of node where both are wanted', () => {
		const image: ImageOffer = {
			kind: 'mixed',
			byType: {
				container: remote,
				'virtual-machine': {kind: 'missing', why: 'no image for virtual machines', near: []},
			},
		};
		const {masters} = nodesOf('virtual-machine');
		const {verdicts, words} = resultsOf(
			'image-found',
			situation({preset: {...preset, masters}, image}),
		);
		expect(verdicts).toEqual(['20.04 (containers): fine', '20.04 (virtual machines): refusal']);
		expect(words).toContain('no image for virtual machines');
	});

	test('of another architecture than a member is refused; amd64 and x86_64 are the same', () => {
		expect(resultsOf('image-architecture', situation({preset, image: remote})).verdicts).toEqual([
			'20.04: fine',
		]);
		const members = [member('albatross1', {architecture: 'aarch64'}), member('albatross2')];
		const {verdicts, words} = resultsOf(
			'image-architecture',
			situation({preset, image: remote, fleet: {members}}),
		);
		expect(verdicts).toEqual(['albatross1: refusal']);
		expect(words).toContain('aarch64');
	});

	test.each([
		['20.04', undefined, 'Ubuntu 20.04 gets no more fixes from its maker since 2025-05-31'],
		['own/image', '2026-11-22', 'own/image gets no more fixes from its maker since 2026-11-22'],
	])('%s past its support is a warning', (alias, endOfLife, words) => {
		const results = resultsOf(
			'image-supported',
			situation({
				preset: {image: {alias, server}},
				image: {...remote, description: 'of its own', endOfLife},
			}),
		);
		expect(results.verdicts).toEqual([`${alias}: warning`]);
		expect(results.words).toContain(words);
	});

	test('still supported, or of another maker under the same alias, is not spoken of', () => {
		const image: ImageOffer = {
			...remote,
			description: 'Ubuntu 22.04 LTS',
			endOfLife: '2027-04-01',
		};
		const later = situation({preset: {image: {alias: '22.04', server}}, image});
		expect(resultsOf('image-supported', later).verdicts).toEqual([]);
		const {image: local} = situation();
		const standIn: ImageOffer =
			local.kind === 'local'
				? {...local, image: {...local.image, properties: {os: 'Debian'}}}
				: local;
		const debian = situation({preset: {image: {alias: 'ubuntu/focal/amd64'}}, image: standIn});
		expect(resultsOf('image-supported', debian).verdicts).toEqual([]);
	});
});

describe('the image server', () => {
	test('out of reach of the entry member is refused, of another a warning', () => {
		const {verdicts, words} = resultsOf(
			'image-server-reached',
			situation({
				preset,
				image: remote,
				memberAnswers: {
					albatross1: {kind: 'not-reached', why: 'no route to host'},
					albatross2: {kind: 'not-reached', why: 'no route to host'},
					albatross3: {kind: 'reached'},
				},
			}),
		);
		expect(verdicts).toEqual(['albatross1: refusal', 'albatross2: warning', 'albatross3: fine']);
		expect(words).toContain('LXD downloads the image there');
		expect(words).toContain('core.proxy_https');
	});

	test('is a warning where the entry member could not be asked', () => {
		const memberAnswers = {
			albatross1: {kind: 'unasked', why: 'no ssh'},
			albatross2: {kind: 'unasked', why: 'no ssh'},
		} as const;
		expect(
			resultsOf('image-server-reached', situation({preset, image: remote, memberAnswers})).verdicts,
		).toEqual(['albatross1: warning', 'albatross2: fine']);
	});

	test('does not matter when LXD has the image', () => {
		const memberAnswers = {albatross1: {kind: 'not-reached', why: 'no route'}} as const;
		expect(resultsOf('image-server-reached', situation({memberAnswers})).verdicts).toEqual([]);
	});
});
