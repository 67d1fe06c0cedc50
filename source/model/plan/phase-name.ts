/** The phases of a run, in order; `up --until` takes one of them, or `nodes` for all up to the inventory. */
export const phaseNames = [
	'profiles',
	'image',
	'instances',
	'start',
	'addresses',
	'access',
	'node-checks',
	'inventory',
	'checkout',
	'ansible',
	'variables',
	'validation',
	'removal',
	'kubernetes',
	'kubeconfig',
	'verification',
] as const;

export type PhaseName = (typeof phaseNames)[number] | 'reset';
