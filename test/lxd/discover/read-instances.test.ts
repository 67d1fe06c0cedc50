import {expect, test} from 'vitest';
import {readInstances} from '../../../source/lxd/discover/read-instances.ts';
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
const hidden = {metadata: [{name: 'one', type: '', status: 'Error', location: 'albatross2'}]};

test('instances that are hidden though their member is online are asked for again', async () => {
	const {client} = await lxdThatSays(hidden, server, members('Online'), seen);

	expect(await readInstances(client, signal)).toMatchObject([{name: 'one', status: 'Running'}]);
});

test('instances of a member that is offline stay hidden', async () => {
	const {client, asked} = await lxdThatSays(hidden, server, members('Offline'));

	expect(await readInstances(client, signal)).toMatchObject([{name: 'one', type: 'unknown'}]);
	expect(asked).toHaveLength(3);
});
