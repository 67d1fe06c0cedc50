import {z} from 'zod';
import {Preset} from '../preset/preset.ts';
import {stepNames} from './step-name.ts';

/** A preset that may not name a host yet. */
const HostlessPreset = Preset.extend({
	lxd: Preset.shape.lxd.extend({hosts: z.array(z.string())}),
});

/** What is kept of an unfinished wizard: where somebody is and what they said, without what they took back. */
export const WizardDraft = z.object({
	v: z.literal(1),
	step: z.enum(stepNames),
	furthest: z.enum(stepNames),
	preset: HostlessPreset,
	answered: z.array(z.string()),
	saveAs: z.string().optional(),
	finish: z.enum(['save-and-run', 'run', 'save']),
	isNodesOnly: z.boolean(),
	opened: z
		.object({
			text: z.string(),
			source: z.string(),
			name: z.string().optional(),
			path: z.string().optional(),
		})
		.optional(),
});
export type WizardDraft = z.infer<typeof WizardDraft>;
