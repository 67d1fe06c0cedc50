/**
 * `play-wizard.ts STEP`: shows the wizard at a step, as somebody sees it who took what it proposed until
 * then. The fleet is made up; what is said of it is worked out as ever. Keys work, and nothing is touched.
 */
import {runChecks} from '../../source/model/checks/all-checks.ts';
import {makePlan} from '../../source/model/plan/make-plan.ts';
import type {Preset} from '../../source/model/preset/schema.ts';
import type {WizardFacts} from '../../source/model/wizard/facts.ts';
import {presetChoice} from '../../source/model/wizard/images.ts';
import {reduceWizard} from '../../source/model/wizard/reducer.ts';
import {beginWizard, stepNames} from '../../source/model/wizard/state.ts';
import {theme} from '../../source/ui/theme.ts';
import {showWizard} from '../../source/ui/wizard/fullscreen/wizard.tsx';

import {nothingDone} from '../model/plan/nothing-done.ts';
import {fakeServices} from '../ui/wizard/fixtures/fake-services.ts';
import {wizardFacts} from './wizard-facts.ts';

const way = {to: ['you@albatross1.example'], project: 'default'};
const facts: WizardFacts = {
	...wizardFacts(),
	connection: {kind: 'open', ...way, via: `ssh to ${way.to[0]}`},
};
const {services} = fakeServices(facts);
const step = stepNames.find(name => name === process.argv[2]);
if (!step) throw new Error(`there is no step ${process.argv[2]}`);

await showWizard({
	open: () => ({...services, check: async (preset, tell) => tell({checks: checksOf(preset)})}),
	begin: {state: walkTo(stepNames.indexOf(step)), facts},
	look: {choice: 'auto', theme: choice => theme(process.env, process.stdout, choice)},
	stdout: process.stdout,
	stdin: process.stdin,
	signal: new AbortController().signal,
});

function walkTo(place: number) {
	let [state, steps] = [beginWizard(), 0];
	for (; stepNames.indexOf(state.step) < place && steps < stepNames.length; steps++) {
		if (state.step === 'connect') {
			const hosts = {type: 'answer', key: 'lxd.hosts', value: way.to.join(' ')} as const;
			state = reduceWizard(state, hosts, known(state.preset));
		}
		state = reduceWizard(state, {type: 'next'}, known(state.preset));
	}
	return state;
}

function known(preset: Preset): WizardFacts {
	return {...facts, checks: checksOf(preset)};
}

/** What checks and plan say of a preset: nobody is asked, for all that they would be asked is known. */
function checksOf(preset: Preset): WizardFacts['checks'] {
	const {fleet, today} = facts;
	const offer = presetChoice(preset, facts)?.offer;
	if (!fleet || !offer) return {kind: 'none'};
	const looked = nothingDone({preset, fleet, image: offer, pools: fleet.pools});
	const each = <T>(answer: T) => Object.fromEntries(fleet.members.map(({name}) => [name, answer]));
	const results = runChecks({
		...looked,
		fleet,
		memberAnswers: each({kind: 'reached'} as const),
		modules: each({
			kind: 'asked',
			modules: {br_netfilter: 'loaded', overlay: 'loaded', nf_conntrack: 'loadable'},
		} as const),
		today,
	});
	return {kind: 'known', of: preset, at: 0, results, plan: makePlan(looked, 'verification')};
}
