import {z} from 'zod';
import {nodeTypes} from '../node-type.ts';
import {quote} from '../quote.ts';
import {presetLabel} from './preset-label.ts';
import {presetSize} from './preset-size.ts';

/** The nodes of one role and what each of them gets. */
export const presetNodeGroup = (role: 'master' | 'worker') =>
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
			`${quote(input)} is not a member's name; write one as "lxc cluster list" shows it, or auto`,
	})
	.meta({description: 'A member of the LXD cluster, or "auto".', examples: ['albatross1']});

/** Nothing but the control plane runs on a master, so that neither group can do without a node. */
const emptyGroup = {
	master: 'has no node; a cluster needs at least one master, such as lab-cluster-master-1: auto',
	worker:
		'has no node; masters carry the control plane alone, so add a worker, such as lab-cluster-worker-1: auto',
} as const;
