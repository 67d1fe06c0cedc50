import type {CheckInput} from '../../../source/model/checks/check.ts';
import type {Fleet, Instance, Member} from '../../../source/model/fleet/fleet.ts';
import {Preset} from '../../../source/model/preset/schema.ts';

const GiB = 1024 ** 3;

export const member = (name: string, changes: Partial<Member> = {}): Member => ({
	name,
	status: 'Online',
	message: '',
	architecture: 'x86_64',
	address: '192.0.2.11',
	capacity: {
		kind: 'known',
		cores: 8,
		memory: {total: 24 * GiB, used: 4 * GiB},
		load: 0.4,
		pools: {local: {total: 200 * GiB, used: 20 * GiB}},
		unable: {},
	},
	...changes,
});

export const instance = (name: string, changes: Partial<Instance> = {}): Instance => ({
	name,
	type: 'container',
	status: 'Running',
	location: 'albatross1',
	architecture: 'x86_64',
	profiles: ['default'],
	config: {},
	devices: {},
	expandedConfig: {},
	expandedDevices: {},
	nics: [],
	...changes,
});

export const ours = (name: string, changes: Partial<Instance> = {}): Instance =>
	instance(name, {
		config: {'user.rookery.cluster': 'lab', 'user.rookery.role': 'worker'},
		...changes,
	});

type Changes = {
	/** Put over the preset's top-level keys. */
	readonly preset?: Readonly<Record<string, unknown>>;
	readonly fleet?: Partial<Fleet>;
} & Partial<Omit<CheckInput, 'preset' | 'fleet'>>;

/** Two members with room, and a preset that fits them: each test says what is different. */
export const situation = ({preset, fleet, ...rest}: Changes = {}): CheckInput => ({
	preset: Preset.parse({
		version: 1,
		cluster: 'lab',
		lxd: {hosts: ['keeper@albatross1']},
		image: {alias: '24.04'},
		masters: {
			profiles: ['default', 'lab-node'],
			cpus: 2,
			memory: '4GiB',
			nodes: {'lab-master-1': 'albatross2'},
		},
		workers: {
			profiles: ['default', 'lab-node'],
			cpus: 2,
			memory: '4GiB',
			nodes: {'lab-worker-1': 'albatross1', 'lab-worker-2': 'albatross1'},
		},
		profiles: {'lab-node': {config: {'security.nesting': 'true'}}},
		...preset,
	}),
	fleet: {
		server: 'lxd',
		version: '5.0.2',
		clustered: true,
		entry: 'albatross1',
		transport: 'unix socket /var/lib/lxd/unix.socket over ssh to keeper@albatross1',
		extensions: ['cloud_init'],
		project: {name: 'default', config: {}},
		members: [member('albatross1'), member('albatross2')],
		profiles: [
			{
				name: 'default',
				description: '',
				config: {},
				devices: {
					root: {type: 'disk', path: '/', pool: 'local'},
					eth0: {type: 'nic', nictype: 'bridged', parent: 'br0'},
				},
			},
		],
		networks: [
			{
				name: 'br0',
				type: 'bridge',
				managed: false,
				members: ['albatross1', 'albatross2'],
				reach: 'joined',
				why: 'br0 is on the LAN',
				config: {},
			},
		],
		pools: [{name: 'local', driver: 'btrfs', members: ['albatross1', 'albatross2']}],
		images: [],
		instances: [],
		...fleet,
	},
	image: {
		kind: 'local',
		image: {
			fingerprint: '0286e7',
			type: 'container',
			architecture: 'x86_64',
			aliases: ['24.04'],
			properties: {os: 'Ubuntu', release: 'noble'},
			size: 400 * 1024 ** 2,
			source: undefined,
		},
	},
	kubespray: undefined,
	memberAnswers: {},
	modules: {},
	today: '2026-11-23',
	...rest,
});
