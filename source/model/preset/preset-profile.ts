import {z} from 'zod';

/** An LXD profile that rookery creates and keeps as written. */
export const presetProfile = z
	.strictObject({
		description: z
			.string()
			.optional()
			.meta({title: 'Description', description: 'Shown by `lxc profile list`.'}),
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
