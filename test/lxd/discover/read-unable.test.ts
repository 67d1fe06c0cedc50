import {describe, expect, test} from 'vitest';
import type {LxdClient} from '../../../source/lxd/client.ts';
import {readUnsupportedTypes, sharedReads} from '../../../source/lxd/discover/capacity.ts';

import {lxdThatSays} from '../lxd-that-says.ts';

const {signal} = new AbortController();
const about = (client: LxdClient) => ({
	member: 'albatross2',
	clustered: true,
	shared: sharedReads(client, {extensions: ['warnings'], signal}),
	deadline: 5000,
	signal,
});
const server = (environment: object) => ({metadata: {environment}});
const warning = (changes: object) => ({
	type: 'Instance type not operational',
	status: 'new',
	location: 'albatross2',
	last_message: 'vhost_vsock kernel module not loaded',
	...changes,
});

describe('what a member can not make', () => {
	test.each([
		{driver: 'lxc | qemu'},
		{driver: 'qemu | lxc'},
		{driver: 'lxc', instance_types: ['container', 'virtual-machine']},
		{},
	])('is nothing where its LXD says %j, and is not asked for further', async environment => {
		const {client, asked} = await lxdThatSays(server(environment));

		expect(await readUnsupportedTypes(client, about(client))).toEqual({});
		expect(asked).toEqual(['GET /1.0?target=albatross2&project=default']);
	});

	test.each([{driver: 'lxc'}, {driver: 'lxc | qemu', instance_types: ['container']}])(
		'is virtual machines where it says %j, for the reason that LXD warns of',
		async environment => {
			const {client, asked} = await lxdThatSays(server(environment), {
				metadata: [
					warning({status: 'resolved', last_message: 'long mended'}),
					warning({location: 'albatross1', last_message: 'of another'}),
					warning({type: 'Something else', last_message: 'else'}),
					warning({}),
				],
			});

			expect(await readUnsupportedTypes(client, about(client))).toEqual({
				'virtual-machine': {code: 'refused', why: 'vhost_vsock kernel module not loaded'},
			});
			// Asked by a project, LXD tells of no such warning.
			expect(asked[1]).toBe('GET /1.0/warnings?recursion=1');
		},
	);

	test('is asked of LXD once, whatever the number of members', async () => {
		const {client, asked} = await lxdThatSays(
			...[server({driver: 'lxc'}), {metadata: [warning({})]}, server({driver: 'lxc'})],
		);
		const one = about(client);
		await readUnsupportedTypes(client, one);
		const other = await readUnsupportedTypes(client, {...one, member: 'albatross1'});

		expect(other).toEqual({
			'virtual-machine': {code: 'refused', why: expect.stringContaining('no working driver')},
		});
		expect(asked.filter(path => path.includes('warnings'))).toHaveLength(1);
	});

	test.each([
		['warns of nothing', {metadata: []}],
		['may not be asked', {error: 'not authorized', code: 403}],
	])('is told without a reason of LXD’s where it %s', async (_, saying) => {
		const {client} = await lxdThatSays(server({driver: 'lxc'}), saying);

		expect(await readUnsupportedTypes(client, about(client))).toEqual({
			'virtual-machine': {
				code: 'refused',
				why: 'LXD has no working driver for them there; its log says why',
			},
		});
	});

	test('is virtual machines where it does not tell, and nothing else fails for that', async () => {
		const {client} = await lxdThatSays({error: 'no such luck', code: 500});

		expect(await readUnsupportedTypes(client, about(client))).toEqual({
			'virtual-machine': {code: 'unanswered', why: expect.stringContaining('no such luck')},
		});
	});

	test('of a lone server is asked for without a member', async () => {
		const {client, asked} = await lxdThatSays(server({driver: 'lxc'}), {
			metadata: [warning({location: 'none'})],
		});

		expect(await readUnsupportedTypes(client, {...about(client), clustered: false})).toEqual({
			'virtual-machine': {code: 'refused', why: 'vhost_vsock kernel module not loaded'},
		});
		expect(asked[0]).toBe('GET /1.0?project=default');
	});
});
