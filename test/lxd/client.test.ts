import {describe, expect, test} from 'vitest';
import {z} from 'zod';
import {DatabaseError, LxdError} from '../../source/lxd/errors.ts';
import {runOperation} from '../../source/lxd/operations.ts';

import {lxdThatSays} from './lxd-that-says.ts';

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
		).rejects.toMatchObject({fault: 'connection', hint: expect.stringContaining('bring LXD back')});
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
