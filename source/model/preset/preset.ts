import {z} from 'zod';
import {quote} from '../quote.ts';
import {presetDestination} from './preset-destination.ts';
import {presetImage} from './preset-image.ts';
import {presetKubespray} from './preset-kubespray.ts';
import {presetLabel} from './preset-label.ts';
import {presetNodeGroup} from './preset-node-group.ts';
import {presetProfile} from './preset-profile.ts';

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
					.regex(/^[^\s/]+$/, 'is not a project; write one as "lxc project list" shows it')
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
