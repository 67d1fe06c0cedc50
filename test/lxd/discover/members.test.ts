import {describe, expect, test} from 'vitest';
import type {LxdClient} from '../../../source/lxd/client.ts';
import {readUnsupportedTypes, sharedReads} from '../../../source/lxd/discover/capacity.ts';
import {refreshFacts} from '../../../source/lxd/discover/fleet.ts';
import {listMembers} from '../../../source/lxd/discover/members.ts';
import type {Fleet} from '../../../source/model/fleet/fleet.ts';
import {lxdThatSays} from '../lxd-that-says.ts';
import {serverSays} from '../server-says.ts';

describe('list members', () => {
	const {signal} = new AbortController();
	const server = {
		server: 'lxd',
		version: '5.0.2',
		clustered: true,
		entry: 'albatross1',
		extensions: [],
		architecture: 'x86_64',
	} as const;

	const list = (statuses: Readonly<Record<string, string>>) => ({
		metadata: Object.entries(statuses).map(([name, status], index) => ({
			server_name: name,
			url: `https://[fd42::${index + 1}]:8443`,
			status,
			message: '',
			architecture: 'x86_64',
		})),
	});

	describe('the list of members', () => {
		test('is asked for again while it has the member that tells it for offline', async () => {
			const {client, asked} = await lxdThatSays(
				list({albatross1: 'Offline', albatross2: 'Online', albatross3: 'Offline'}),
				list({albatross1: 'Online', albatross2: 'Online', albatross3: 'Offline'}),
			);

			const members = await listMembers(client, server, signal);

			expect(members.map(({name, status}) => `${name} ${status}`)).toEqual([
				'albatross1 Online',
				'albatross2 Online',
				'albatross3 Offline',
			]);
			expect(members[1]?.address).toBe('fd42::2');
			expect(asked).toHaveLength(2);
		});

		test('tells which take nothing that LXD places by itself', async () => {
			const {metadata} = list({albatross1: 'Online', albatross2: 'Online', albatross3: 'Online'});
			const schedulers = ['all', 'group', 'manual'];
			const {client} = await lxdThatSays({
				metadata: metadata.map((one, index) => ({
					...one,
					config: {'scheduler.instance': schedulers[index]},
				})),
			});

			const members = await listMembers(client, server, signal);

			expect(members.map(({scheduler}) => scheduler)).toEqual([undefined, 'group', 'manual']);
		});

		test('of a lone server is that server, and nobody is asked', async () => {
			const {client, asked} = await lxdThatSays(list({}));

			const members = await listMembers(client, {...server, clustered: false}, signal);

			expect(members).toEqual([
				expect.objectContaining({name: 'albatross1', status: 'Online', address: ''}),
			]);
			expect(asked).toEqual([]);
		});
	});
});

describe('read unable', () => {
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
});

describe('look again', () => {
	const {signal} = new AbortController();
	const listed = (name: string, status: string) => ({
		server_name: name,
		url: 'https://10.0.0.1:8443',
		status,
		message: 'no heartbeat',
		architecture: 'x86_64',
	});

	test('asks nothing about members that are offline, and nothing fails behind its back', async () => {
		const capacity = {kind: 'unknown', why: 'no heartbeat'} as const;
		const before = (name: string) => ({name, status: 'Offline', capacity});
		const fleet = {members: ['albatross2', 'albatross3'].map(before)} as unknown as Fleet;
		const {client, asked} = await lxdThatSays(
			{metadata: serverSays},
			{metadata: [listed('albatross2', 'Offline'), listed('albatross3', 'Offline')]},
			// Whatever else is asked; a promise that nobody waits for would end the process.
			{error: 'gone', code: 500},
		);

		const seen = await refreshFacts(client, fleet, signal);

		expect(seen.members.map(({capacity}) => capacity)).toEqual([capacity, capacity]);
		expect(asked.map(path => path.replace(/\?.*/, ''))).toEqual([
			'GET /1.0',
			'GET /1.0/cluster/members',
		]);
	});
});
