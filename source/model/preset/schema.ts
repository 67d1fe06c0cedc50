import {z} from 'zod';
import {quote} from '../../primitives/text.ts';
import {nodeTypes} from '../fleet/fleet.ts';
import {presetDestination, presetKubespray, presetLabel, presetSize} from './fields.ts';

/** An LXD profile that rookery creates and keeps as written. */
const presetProfile = z
	.strictObject({
		description: z
			.string()
			.optional()
			.meta({title: 'Description', description: 'Shown by `lxc (or incus) profile list`.'}),
		config: z
			.record(z.string(), z.string())
			.default({})
			.meta({
				title: 'Instance options',
				description:
					'LXD instance options; every value is text: write "true" and "2" with quotes. The reference is https://documentation.ubuntu.com/lxd/en/latest/reference/instance_options/.',
				examples: [{'security.nesting': 'true'}],
			}),
		devices: z
			.record(z.string(), z.record(z.string(), z.string()))
			.default({})
			.meta({
				title: 'Devices',
				description: 'LXD devices by name; each needs a `type`, and every value is text.',
				examples: [{kmsg: {type: 'unix-char', source: '/dev/kmsg', path: '/dev/kmsg'}}],
			}),
	})
	.meta({title: 'Profile', description: 'An LXD profile, kept exactly as it stands here.'});

/** Which image the nodes are made from, and where LXD gets it. */
export const presetImage = z
	.strictObject({
		server: z
			.string()
			.superRefine((server, context) => {
				const fault = serverFault(server);
				if (fault !== undefined) context.addIssue({code: 'custom', message: fault});
			})
			.optional()
			.meta({
				title: 'Image server',
				description:
					'A simplestreams server, as an http or https URL; the members download from it. Left out: the alias (or fingerprint) is looked up among the images LXD already has.',
				examples: ['https://cloud-images.ubuntu.com/releases'],
			}),
		alias: z
			.string()
			.regex(/^\S+$/, {
				error: ({input}) =>
					`${quote(input)} is not an alias; write one without spaces, such as "20.04"`,
			})
			.meta({
				title: 'Alias',
				description:
					'The image\'s alias on the server; without a server, a local alias or fingerprint. Quote one that looks like a number: "20.04".',
				examples: ['20.04', 'ubuntu/focal/amd64'],
			}),
	})
	.meta({title: 'Image', description: 'What the nodes are made from.'});

/** The nodes of one role and what each of them gets. */
const presetNodeGroup = (role: 'master' | 'worker') =>
	z.strictObject({
		type: z
			.enum(nodeTypes, {
				error: ({input}) =>
					`${quote(input)} is no type of instance; write container or virtual-machine`,
			})
			.optional()
			.meta({
				title: 'Type of each node',
				description:
					'What LXD makes of these nodes: `container`, which shares the kernel of its member, or `virtual-machine`, which has one of its own and needs a member that can run it (KVM, QEMU, vhost_vsock). Left out: container. An instance stays what it was made as.',
				examples: ['virtual-machine'],
			}),
		profiles: z
			.array(z.string().min(1, blankProfile))
			.min(1, 'names no profile; name at least one, such as [default]')
			.meta({
				title: 'Profiles',
				description:
					'LXD profiles of these nodes, applied in this order: a later one overrides an earlier. Those not under `profiles:` below must already exist in LXD.',
				examples: [['default', 'lab-cluster-node']],
			}),
		cpus: z
			.int()
			.min(1, 'is below 1; give each node at least one CPU')
			.max(1024, 'is over 1024; write the CPUs of one node')
			.optional()
			.meta({
				title: 'CPUs of each node',
				description:
					'A whole number (LXD `limits.cpu`). Left out: what the profiles say, or all of the member. kubeadm asks for 2 on a master.',
				examples: [2],
			}),
		memory: presetSize.optional().meta({
			title: 'Memory of each node',
			description:
				'With its unit (LXD `limits.memory`). Left out: what the profiles say, or all of the member. kubespray wants 1500 MB on a master and 1024 MB on a worker at least.',
			examples: ['4GiB'],
		}),
		disk: presetSize.optional().meta({
			title: 'Root disk of each node',
			description:
				'With its unit (`size` of the root device). Left out: what the profiles say, or all of the pool. A pool of the driver "dir" may not enforce it.',
			examples: ['20GiB'],
		}),
		nodes: z
			.record(presetLabel, member)
			.refine(nodes => Object.keys(nodes).length > 0, {error: emptyGroup[role]})
			.meta({
				title: `The ${role}s, by name`,
				description:
					`Node name: the LXD member it goes on, or "auto" to let LXD's own scheduler place it. The name becomes the instance's, the host's and the Kubernetes node's. ` +
					(role === 'master'
						? 'The first master is the one kubespray starts the cluster with: never put another before it later.'
						: ''),
				examples: [{[`lab-cluster-${role}-1`]: 'albatross1', [`lab-cluster-${role}-2`]: 'auto'}],
			}),
	});

const blankProfile = 'is blank; write the name of a profile, or take the entry out';

const member = z
	.string()
	.regex(/^[A-Za-z0-9][-A-Za-z0-9._]*$/, {
		error: ({input}) =>
			`${quote(input)} is not a member's name; write one as "lxc (or incus) cluster list" shows it, or auto`,
	})
	.meta({description: 'A member of the LXD cluster, or "auto".', examples: ['albatross1']});

/** Nothing but the control plane runs on a master, so that neither group can do without a node. */
const emptyGroup = {
	master: 'has no node; a cluster needs at least one master, such as lab-cluster-master-1: auto',
	worker:
		'has no node; masters carry the control plane alone, so add a worker, such as lab-cluster-worker-1: auto',
} as const;

/**
 * What the user wants, version 1: the shape alone. `checkPreset` also applies the rules that join
 * one part to another.
 */
export const Preset = z
	.strictObject({
		version: z
			.literal(1, {
				error: ({input}) => `${quote(input)} is not a version that this rookery reads; write 1`,
			})
			.meta({title: 'Version', description: "The version of this file's layout: 1."}),
		cluster: presetLabel.meta({
			title: 'Cluster',
			description:
				'The name of the Kubernetes cluster: a host name label. All that rookery makes carries it, and a second cluster of this name is the same one.',
			examples: ['lab-cluster'],
		}),
		lxd: z
			.strictObject({
				hosts: z
					.array(presetDestination)
					.min(1, 'names no host; name at least one, such as [keeper@albatross1]')
					.meta({
						title: 'Hosts',
						description:
							'Ways to the LXD cluster, tried in this order; the first that answers is the way in, and one is enough. [user@]host[:port] or an alias of ~/.ssh/config goes over ssh, https://host:8443 to the API itself.',
						examples: [['keeper@albatross1', 'keeper@albatross2']],
					}),
				project: z
					.string()
					.regex(
						/^[^\s/]+$/,
						'is not a project; write one as "lxc (or incus) project list" shows it',
					)
					.default('default')
					.meta({title: 'Project', description: 'The LXD project the nodes are made in.'}),
			})
			.meta({title: 'LXD', description: 'Where the nodes are made.'}),
		image: presetImage,
		masters: presetNodeGroup('master').meta({
			title: 'Masters',
			description: 'The nodes of the control plane. Three survive the loss of one.',
		}),
		workers: presetNodeGroup('worker').meta({
			title: 'Workers',
			description: 'The nodes that carry the workload.',
		}),
		profiles: z
			.record(
				z
					.string()
					.regex(
						/^[A-Za-z0-9][-A-Za-z0-9._]{0,62}$/,
						'is not a name for a profile; use letters, digits, "-", "." and "_", at most 63',
					),
				presetProfile,
			)
			.default({})
			.meta({
				title: 'Profiles that rookery makes',
				description:
					'LXD profiles by name, which rookery creates and keeps as written. Every other profile a group names must already exist.',
			}),
		etcd: z
			.array(presetLabel)
			.min(1, 'names no node; name an odd number of them, or leave the key out')
			.optional()
			.meta({
				title: 'etcd',
				description:
					'The nodes that carry etcd, an odd number of them. Left out: the largest odd number of masters, from the first on.',
				examples: [['lab-cluster-master-1', 'lab-cluster-master-2', 'lab-cluster-master-3']],
			}),
		kubespray: presetKubespray.optional(),
	})
	.meta({
		title: 'rookery preset',
		description: 'What cluster to build, on which LXD hosts, and how.',
	});

export type Preset = z.infer<typeof Preset>;

const entries = z.record(z.string(), z.unknown()).catch({});

const list = z.array(z.unknown()).catch([]);

const group = z.object({profiles: list, nodes: entries}).catch({profiles: [], nodes: {}});

/**
 * What can be read of a preset that may be wrong in any part. Rules that join parts work on this,
 * so that one wrong value hides none of the other problems. Whatever is unreadable is empty.
 */
export const PresetDraft = z
	.object({
		lxd: z.object({hosts: list}).catch({hosts: []}),
		masters: group,
		workers: group,
		profiles: entries,
		etcd: z.array(z.unknown()).optional().catch(undefined),
		kubespray: z
			.object({release: z.string().optional().catch(undefined), vars: entries})
			.catch({vars: {}}),
	})
	.catch({
		lxd: {hosts: []},
		masters: {profiles: [], nodes: {}},
		workers: {profiles: [], nodes: {}},
		profiles: {},
		etcd: undefined,
		kubespray: {vars: {}},
	});

export type PresetDraft = z.infer<typeof PresetDraft>;

function serverFault(server: string): string | undefined {
	const url = URL.parse(server);
	if (!url || !/^https?:$/.test(url.protocol)) {
		return `${quote(server)} is not the URL of an image server; write it with http:// or https://, such as "https://cloud-images.ubuntu.com/releases"`;
	}
	return url.username || url.password
		? 'holds a password; an image server is asked without one, so write the URL alone'
		: undefined;
}
