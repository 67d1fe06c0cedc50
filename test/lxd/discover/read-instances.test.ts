import {expect, test} from 'vitest';
import {readInstances} from '../../../source/lxd/discover/resources.ts';
import {lxdThatSays} from '../lxd-that-says.ts';
import {serverSays} from '../server-says.ts';

const {signal} = new AbortController();

const server = {metadata: serverSays};
const members = (second: string) => ({
	metadata: ['Online', second].map((status, index) => ({
		server_name: `albatross${index + 1}`,
		url: `https://10.77.0.1${index + 1}:8443`,
		status,
		message: '',
		architecture: 'x86_64',
	})),
});
const seen = {
	metadata: [{name: 'one', type: 'container', status: 'Running', location: 'albatross2'}],
};
const names = {path: '/1.0/instances', metadata: ['/1.0/instances/one']};
const one = {name: 'one', status: 'Error', location: 'albatross2'};
/** By LXD 5.0.2, and by everything newer (seen on LXD 5.21.7 and 6.9, Incus 6.0.4 and 7.0.2). */
const hiddenBy = [
	['LXD 5.0.2', {metadata: [{...one, type: ''}]}],
	[
		'LXD since 5.0.3 and Incus',
		{metadata: [{...one, type: 'container', config: {}, profiles: null}]},
	],
] as const;

test.each(hiddenBy)(
	'instances that %s hides though their member is online are asked for again',
	async (_, hidden) => {
		const {client} = await lxdThatSays(names, hidden, server, members('Online'), seen);

		expect(await readInstances(client, signal)).toMatchObject([{name: 'one', status: 'Running'}]);
	},
);

test.each(hiddenBy)('instances of a member that is offline stay hidden (%s)', async (_, hidden) => {
	const {client, asked} = await lxdThatSays(names, hidden, server, members('Offline'));

	expect(await readInstances(client, signal)).toMatchObject([{name: 'one', type: 'unknown'}]);
	expect(asked).toHaveLength(4);
});

test('an instance whose own state is an error is known by its configuration', async () => {
	const broken = {...one, type: 'container', config: {'volatile.uuid': 'uuid-of-one'}};
	const {client} = await lxdThatSays(names, {metadata: [broken]}, server, members('Online'));

	expect(await readInstances(client, signal)).toMatchObject([{type: 'container'}]);
});

test('an instance that LXD names and does not describe is asked for itself, as on a member that was renamed', async () => {
	const [running] = seen.metadata;
	const {client} = await lxdThatSays(
		{...names, metadata: ['one', 'two', 'gone'].map(name => `/1.0/instances/${name}?project=p`)},
		{path: '/1.0/instances/two?recursion=1', metadata: {...running, name: 'two'}},
		{path: '/1.0/instances/gone?recursion=1', error: 'not found', code: 404},
		seen,
	);

	const instances = await readInstances(client, signal);

	expect(instances.map(({name}) => name)).toEqual(['one', 'two']);
});
