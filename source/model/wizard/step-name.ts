/** The steps of the wizard, in the order they are gone through. */
export const stepNames = [
	'start',
	'connect',
	'fleet',
	'nodes',
	'placement',
	'profiles',
	'image',
	'kubernetes',
	'checks',
	'review',
] as const;

export type StepName = (typeof stepNames)[number];
