import type {Fleet} from '../fleet.ts';
import type {Preset} from '../preset/preset.ts';
import {areChecksOf} from './are-checks-of.ts';
import {imageServer} from './image-server.ts';
import type {WizardInput} from './step.ts';
import {type StepName, stepNames} from './step-name.ts';
import {wantedConnection} from './wanted-connection.ts';

/** Something to find out, so that the wizard can go on. */
export type WantedEffect =
	| {readonly kind: 'connect'; readonly hosts: readonly string[]; readonly project: string}
	| {readonly kind: 'list-images'; readonly server: string; readonly of: Fleet['server']}
	| {readonly kind: 'list-variables'; readonly kubespray: NonNullable<Preset['kubespray']>}
	| {readonly kind: 'check'; readonly preset: Preset};

/**
 * What ought to be found out at the step where somebody is, and is not known, nor being found out.
 * At `connect` itself the way is opened when somebody says so.
 */
export const wantedEffects = ({state, facts}: WizardInput): readonly WantedEffect[] => {
	const {step, preset} = state;
	const isPast = (name: StepName) => stepNames.indexOf(step) > stepNames.indexOf(name);
	return [
		...(isPast('connect') ? wantedConnection({state, facts}) : []),
		...(isPast('connect') ? listing({state, facts}) : []),
		...(step === 'kubernetes' && preset.kubespray && facts.variables === undefined
			? [{kind: 'list-variables', kubespray: preset.kubespray} as const]
			: []),
		...(step === 'checks' ? checking({state, facts}) : []),
	];
};

const listing = (input: WizardInput): readonly WantedEffect[] => {
	const {fleet, remoteImages} = input.facts;
	const server = imageServer(input);
	const isAsked = remoteImages.kind !== 'unasked' && remoteImages.server === server;
	return !fleet || isAsked ? [] : [{kind: 'list-images', server, of: fleet.server}];
};

const checking = ({state: {preset}, facts: {checks}}: WizardInput): readonly WantedEffect[] =>
	areChecksOf(checks, preset) ? [] : [{kind: 'check', preset}];
