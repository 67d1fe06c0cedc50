import {describe, expect, test} from 'vitest';
import {z} from 'zod';
import {DatabaseError, isDatabaseFault, LxdError} from '../../source/lxd/errors.ts';
import {runOperation} from '../../source/lxd/operations.ts';
import {lxdThatSays} from './lxd-that-says.ts';

describe('client', () => {
	const {signal} = new AbortController();
	const withoutLeader = {error: 'Failed to begin transaction: driver: bad connection', code: 500};

	describe("while LXD's database is without a leader", () => {
		test('a question is asked again until it is answered', async () => {
			const {client, asked} = await lxdThatSays(withoutLeader, withoutLeader, {
				metadata: ['default'],
			});

			const profiles = await client.get(z.array(z.string()), {path: '/1.0/profiles', signal});

			expect(profiles).toEqual(['default']);
			expect(asked).toHaveLength(3);
		});

		test('a change is asked for once, for it may have been made', async () => {
			const {client, asked} = await lxdThatSays(withoutLeader);

			await expect(
				client.write({method: 'POST', path: '/1.0/profiles', body: {name: 'node'}, signal}),
			).rejects.toBeInstanceOf(DatabaseError);

			expect(asked).toHaveLength(1);
		});

		test('an operation that ends for it is no refusal', async () => {
			const ended = {id: 'one', status_code: 400, err: withoutLeader.error};
			const {client} = await lxdThatSays({metadata: ended});
			const asynchronous = {
				...client,
				write: async () => ({type: 'async', operation: 'one'}) as const,
			};

			await expect(
				runOperation(asynchronous, {method: 'POST', path: '/1.0/instances', signal}),
			).rejects.toMatchObject({
				fault: 'connection',
				hint: expect.stringContaining('bring LXD back'),
			});
		});

		test('waiting for it can be ended', async () => {
			const {client} = await lxdThatSays(withoutLeader);
			const ending = new AbortController();
			const question = client.get(z.unknown(), {path: '/1.0/profiles', signal: ending.signal});

			ending.abort();

			await expect(question).rejects.toMatchObject({name: 'AbortError'});
		});
	});

	test('what LXD refuses is asked for once, and told in its words', async () => {
		const {client, asked} = await lxdThatSays({error: 'Profile not found', code: 404});

		const question = client.get(z.unknown(), {path: '/1.0/profiles/node', signal});

		await expect(question).rejects.toBeInstanceOf(LxdError);
		await expect(question).rejects.toMatchObject({message: 'Profile not found', status: 404});
		expect(asked).toHaveLength(1);
	});
});

describe('is database fault', () => {
	describe("a fault of LXD's database", () => {
		test.each([
			'Locate image "9516" in the cluster: Failed to fetch nodes config: Failed to fetch from "node_config" table: Failed to fetch from "node_config" table: call query-sql (budget 0s): receive: header: EOF',
			'Failed to begin transaction: call exec-sql (budget 9.999963394s): receive: header: EOF',
			'call prepare (budget 9.9s): send: write tcp 10.77.0.12:52034->10.77.0.11:8443: i/o timeout',
			'Failed to begin transaction: context deadline exceeded',
			'Failed beginning transaction: failed to create dqlite connection: no available dqlite leader server found',
			'failed to begin transaction: not an error',
			'Service Unavailable',
			'Failed to fetch nodes: not leader',
			'Failed creating instance record: leadership lost',
			'RAFT cluster is unavailable',
			'Failed to get leader address: context deadline exceeded',
			'Failed to fetch from "profiles" table: driver: bad connection',
			'Error adding configuration to database: database is locked',
			'checkpoint in progress',
			'sql: transaction has already been committed or rolled back',
			'sql: database is closed',
			'context deadline exceeded',
			'Failed to fetch from "nodes" table: Failed to fetch from "nodes" table: context deadline exceeded',
		])('is told by: %s', message => {
			expect(isDatabaseFault(message)).toBe(true);
		});

		test.each([
			'Failed creating instance record: Add instance info to the database: This "instances" entry already exists',
			'Get "https://cloud-images.ubuntu.com/releases/streams/v1/index.json": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
			'Get "http://10.77.0.1:8080/images/tiny.tar.xz": EOF',
			'Failed to fetch from "images" table: no such column: images.kind',
			'Instance not found',
			'the operation was cancelled',
			'Post "https://10.77.0.13:8443/1.0/instances": dial tcp 10.77.0.13:8443: connect: connection refused',
			'503 Service Unavailable: the image server is being mended',
			'not leaders of this band',
		])('is not told by: %s', message => {
			expect(isDatabaseFault(message)).toBe(false);
		});
	});
});
