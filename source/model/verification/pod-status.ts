import {z} from 'zod';
import {stripControl} from '../strip-control.ts';

const text = z.string().transform(stripControl);

const Ended = z.object({
	exitCode: z.int().default(0),
	reason: text.default(''),
	message: text.default(''),
});

const ContainerStatus = z.object({
	name: text,
	image: text.default(''),
	ready: z.boolean().default(false),
	restartCount: z.int().default(0),
	state: z
		.object({
			waiting: z.object({reason: text.default(''), message: text.default('')}).optional(),
			terminated: Ended.optional(),
		})
		.prefault({}),
	lastState: z.object({terminated: Ended.optional()}).prefault({}),
});
export type ContainerStatus = z.infer<typeof ContainerStatus>;

/** The part of a pod's `status` that tells how it fares. */
export const PodStatus = z.object({
	phase: z.string().default('Pending'),
	reason: text.default(''),
	message: text.default(''),
	podIP: text.default(''),
	conditions: z
		.array(z.object({type: z.string(), status: z.string(), message: text.default('')}))
		.default([]),
	initContainerStatuses: z.array(ContainerStatus).default([]),
	containerStatuses: z.array(ContainerStatus).default([]),
});
export type PodStatus = z.infer<typeof PodStatus>;
