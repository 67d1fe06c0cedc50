import {expect, test} from 'vitest';
import {refreshFacts} from '../../../source/lxd/discover/fleet.ts';
import type {Fleet} from '../../../source/model/fleet/fleet.ts';

import {lxdThatSays} from '../lxd-that-says.ts';
import {serverSays} from '../server-says.ts';

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
