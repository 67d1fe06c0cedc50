import type {CheckResult} from '../../../model/checks/check.ts';
import {
	pendingEffects,
	requiredConnection,
	settling,
	type WizardEffect,
} from '../../../model/wizard/effects.ts';
import {areChecksOf, type WizardChecks} from '../../../model/wizard/facts.ts';
import {fleetNotes} from '../../../model/wizard/steps/fleet.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {chosenPlan, equivalentCommand} from '../../../model/wizard/steps/review.ts';
import {printable} from '../../../primitives/text.ts';
import {memberRows, networkRows} from '../../output/fleet.ts';
import {placementTable} from '../../output/placement.ts';
import {checkTable, planTable} from '../../output/plan.ts';
import {checkIcon, columns} from '../../output/table.ts';
import {findOut, type OnProgress} from '../services.ts';
import type {LineSession} from './session.ts';

/**
 * What a step shows besides its questions.
 * @param remarksOnly whether to leave out the checks that passed
 */
export function overviewLines(
	{now, theme, width}: LineSession,
	remarksOnly: boolean,
): readonly string[] {
	const {state, facts} = now();
	const {step, preset, isNodesOnly} = state;
	const {fleet, checks, connection} = facts;
	const intro = stepOf(step).intro(now()).split('\n').map(printable);
	if (step === 'fleet' && fleet) {
		return [
			...[...intro, ''],
			...columns(memberRows(fleet, theme), {width}),
			...['', ...columns(networkRows(fleet, theme), {width})],
			...fleetNotes(fleet).map(
				({text}) => `${theme.caution(theme.glyphs.warning)} ${printable(text)}`,
			),
		];
	}
	if (step === 'placement') return [...intro, '', ...placementTable(now(), {theme, width})];
	if (step === 'checks' && checks.kind === 'known' && checks.results.length > 0) {
		return [...intro, '', ...checkTable(checks.results, {theme, width, remarksOnly})];
	}
	if (step === 'review') {
		const plan =
			checks.kind === 'known' && areChecksOf(checks, preset)
				? planTable(chosenPlan(checks.plan, isNodesOnly), {theme, width})
				: [];
		const command = `The same from a script: ${equivalentCommand(now())}`;
		return [...intro, '', ...plan, ...(plan.length > 0 ? [''] : []), command];
	}
	// Without a connection a step knows little.
	return connection.kind === 'failed' && step !== 'connect' && step !== 'start'
		? [theme.bad(printable(connection.message)), ...intro]
		: intro;
}

/**
 * Finds out what the present step needs to know, and prints what it waits for and each result.
 * @returns what was found out
 */
export async function findOutAloud(session: LineSession): Promise<readonly WizardEffect['kind'][]> {
	const {services, now, say, signal} = session;
	// In line mode an image server is asked where its answer is shown.
	const pending = () =>
		now().state.step === 'connect'
			? requiredConnection(now())
			: pendingEffects(now()).filter(
					({kind}) => kind !== 'list-images' || now().state.step === 'image',
				);
	const tell = announcer(session);
	const settle = settling();
	const found: WizardEffect['kind'][] = [];
	for (let [effect] = pending(); effect; [effect] = pending()) {
		settle(effect, now().state);
		say(announcement(effect));
		await findOut(effect, {services, tell, signal});
		found.push(effect.kind);
	}
	return found;
}

/** Takes in what is found out, and prints each member that answers and each check once. */
function announcer({now, tell, say, write, theme}: LineSession): OnProgress {
	const printed = new Set<string>();
	return part => {
		const {asking} = now().facts;
		tell(part);
		for (const name of asking.filter(name => part.asking && !part.asking.includes(name))) {
			say(`  ${name} has answered.`);
		}
		for (const {check, subject, verdict, why} of resultsIn(part.checks)) {
			const key = JSON.stringify([check, subject, why]);
			if (printed.has(key)) continue;
			printed.add(key);
			const {text, paint} = checkIcon(verdict, theme);
			write(`  ${paint(text)}  ${printable(why)}`);
		}
	};
}

function resultsIn(checks: WizardChecks | undefined): readonly CheckResult[] {
	if (checks?.kind === 'going') return checks.checks.flatMap(({results}) => results);
	return checks?.kind === 'known' ? checks.results : [];
}

function announcement(effect: WizardEffect): string {
	switch (effect.kind) {
		case 'connect':
			return `Connecting to ${effect.hosts.join(', ')} …`;
		case 'list-images':
			return `Asking ${effect.server} for its images …`;
		case 'list-variables':
			return 'Looking for a checkout of kubespray …';
		case 'check':
			return 'Checking everything before anything is touched …';
	}
}
