import {describe, expect, test} from 'vitest';
import {listMembers} from '../../../source/lxd/discover/members.ts';
import {lxdThatSays} from '../lxd-that-says.ts';

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
