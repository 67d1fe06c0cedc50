import type {Fleet} from '../fleet/fleet.ts';
import type {Preset} from '../preset/schema.ts';
import {areChecksOf, type WizardInput} from './facts.ts';
import {imageServer} from './images.ts';
import {type StepName, stepNames, type WizardState} from './state.ts';

/**
 * Sees to it that finding things out comes to an end. What is found out changes defaults, and those what
 * is wanted next; what is wanted a second time though nobody did anything would be so for ever.
 * @returns takes each effect before it begins
 */
export function settling(): (effect: WizardEffect, state: WizardState) => void {
	let last: Pick<WizardState, 'step' | 'answered' | 'past'> | undefined;
	let found = new Set<string>();
	return (effect, state) => {
		const isSame =
			last?.step === state.step && last.answered === state.answered && last.past === state.past;
		if (!isSame) found = new Set();
		last = state;
		const what = JSON.stringify(effect);
		if (found.has(what) || found.size === most) {
			throw new Error(`what the wizard finds out never settles: ${[...found, what].join(' ')}`);
		}
		found.add(what);
	};
}

/** No step wants to know so many things. */
const most = 20;

/** Something to find out, so that the wizard can go on. */
export type WizardEffect =
	| {readonly kind: 'connect'; readonly hosts: readonly string[]; readonly project: string}
	| {readonly kind: 'list-images'; readonly server: string; readonly of: Fleet['server']}
	| {readonly kind: 'list-variables'; readonly kubespray: NonNullable<Preset['kubespray']>}
	| {readonly kind: 'check'; readonly preset: Preset};

/**
 * What ought to be found out at the step where somebody is, and is not known, nor being found out.
 * At `connect` itself the way is opened when somebody says so.
 */
export function pendingEffects({state, facts}: WizardInput): readonly WizardEffect[] {
	const {step, preset} = state;
	const isPast = (name: StepName) => stepNames.indexOf(step) > stepNames.indexOf(name);
	return [
		...(isPast('connect')
			? [...requiredConnection({state, facts}), ...listing({state, facts})]
			: []),
		...(step === 'kubernetes' && preset.kubespray && facts.variables === undefined
			? [{kind: 'list-variables', kubespray: preset.kubespray} as const]
			: []),
		...(step === 'checks' && !areChecksOf(facts.checks, preset)
			? [{kind: 'check', preset} as const]
			: []),
	];
}

function listing(input: WizardInput): readonly WizardEffect[] {
	const {fleet, remoteImages} = input.facts;
	const server = imageServer(input);
	const isAsked = remoteImages.kind !== 'unasked' && remoteImages.server === server;
	return !fleet || isAsked ? [] : [{kind: 'list-images', server, of: fleet.server}];
}

/** The connection to open for the preset's hosts and project; nothing where that was tried, or no host is named. */
export function requiredConnection({state, facts: {connection}}: WizardInput) {
	const {hosts, project} = state.preset.lxd;
	const isTried =
		connection.kind !== 'none' &&
		connection.to.join() === hosts.join() &&
		connection.project === project;
	return isTried || hosts.length === 0 ? [] : [{kind: 'connect', hosts, project} as const];
}
