import {z} from 'zod';

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
