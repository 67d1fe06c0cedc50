import type {Fleet, Instance, Member, Network} from '../../../../source/model/fleet/fleet.ts';
import {noMachines} from '../fixtures/known-facts.ts';

const GiB = 1024 ** 3;

type Wish = {
	readonly members?: number;
	readonly instances?: number;
	/** Names of members that are offline. */
	readonly offline?: readonly string[];
};

/** A fleet as large as is wanted: members of 8 cores and 24 GiB, with other people's instances on them. */
export const aLargeFleet = ({members = 3, instances = 2, offline = []}: Wish = {}): Fleet => {
	const names = Array.from({length: members}, (_, place) => `albatross${place + 1}`);
	return {
		server: 'lxd',
		version: '5.21.4',
		clustered: members > 1,
		entry: 'albatross1',
		transport: 'unix socket /var/lib/lxd/unix.socket over ssh to keeper@albatross1',
		extensions: [],
		project: {name: 'default', config: {}},
		members: names.map((name, place) => aMember(name, {place, isOffline: offline.includes(name)})),
		profiles: [
			{
				name: 'default',
				description: 'Default LXD profile',
				config: {},
				devices: {
					eth0: {type: 'nic', network: 'lxdfan0'},
					root: {type: 'disk', path: '/', pool: 'local'},
				},
			},
		],
		networks: [aNetwork(names)],
		pools: [{name: 'local', driver: 'zfs', members: names}],
		images: [],
		instances: Array.from({length: instances}, (_, place) =>
			anInstance(`guest${place + 1}`, names[place % members] ?? ''),
		),
	};
};

const aMember = (
	name: string,
	{place, isOffline}: {readonly place: number; readonly isOffline: boolean},
): Member => ({
	name,
	status: isOffline ? 'Offline' : 'Online',
	message: isOffline ? 'no heartbeat for 40 s' : 'Fully operational',
	architecture: 'x86_64',
	address: `10.0.0.${place + 11}`,
	capacity: isOffline
		? {kind: 'unknown', why: 'it is offline'}
		: {
				kind: 'known',
				cores: 8,
				memory: {total: 24 * GiB, used: 4 * GiB},
				load: 0.3,
				pools: {local: {total: 200 * GiB, used: 31 * GiB}},
				unable: noMachines,
			},
});

const aNetwork = (members: readonly string[]): Network => ({
	name: 'lxdfan0',
	type: 'bridge',
	managed: true,
	members,
	reach: 'joined',
	why: 'a fan joins them',
	config: {},
});

const anInstance = (name: string, location: string): Instance => ({
	name,
	type: 'container',
	status: 'Running',
	location,
	architecture: 'x86_64',
	profiles: ['default'],
	config: {},
	devices: {},
	expandedConfig: {'limits.cpu': '1', 'limits.memory': '1GiB'},
	expandedDevices: {},
	nics: [],
});
