import {z} from 'zod';

const label = z
	.string()
	.regex(
		/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
		'must be a host name label: lower-case letters, digits and "-", starting with a letter, at most 63 characters',
	);

const size = z
	.string()
	.regex(/^[1-9]\d*(KiB|MiB|GiB|TiB|kB|MB|GB|TB)$/, 'must be a size with its unit, such as "4GiB"');

const NodeGroup = z.strictObject({
	profiles: z.array(z.string().min(1)).min(1),
	cpus: z.int().min(1).max(1024).optional(),
	memory: size.optional(),
	disk: size.optional(),
	nodes: z.record(label, z.string().min(1)),
});

const Profile = z.strictObject({
	description: z.string().optional(),
	config: z.record(z.string(), z.string()).default({}),
	devices: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

/** What the user wants, version 1 (README.md, "Presets"). */
export const Preset = z.strictObject({
	version: z.literal(1),
	cluster: label,
	lxd: z.strictObject({
		hosts: z.array(z.string().min(1)).min(1),
		project: z.string().min(1).default('default'),
	}),
	image: z.strictObject({server: z.string().optional(), alias: z.string().min(1)}),
	masters: NodeGroup,
	workers: NodeGroup,
	profiles: z.record(z.string(), Profile).default({}),
	etcd: z.array(label).optional(),
	kubespray: z
		.strictObject({
			release: z.string(),
			repository: z.string(),
			vars: z.record(z.string(), z.unknown()).default({}),
		})
		.optional(),
});

export type Preset = z.infer<typeof Preset>;
