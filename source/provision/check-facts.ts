import {surveyFleet} from '../lxd/discover/survey-fleet.ts';
import type {CheckResult} from '../model/check-result.ts';
import {runChecks} from '../model/checks/run-checks.ts';
import type {Facts} from '../model/plan/facts.ts';
import {checkLeaving} from '../model/playbooks/check-leaving.ts';
import {askLaptop} from './questions/ask-laptop.ts';
import {askMembers} from './questions/ask-members.ts';
import type {Session} from './session.ts';

/** Asks the members, and this laptop, what a plan does not need and only they can tell, and gives the result of every check. */
export async function checkFacts(
	session: Session,
	facts: Facts,
	signal: AbortSignal,
): Promise<readonly CheckResult[]> {
	const [survey, answers, laptop] = await Promise.all([
		surveyFleet(session.client, {...facts.fleet, signal}),
		askMembers(session, facts, signal),
		askLaptop(facts, signal),
	]);
	const today = new Date().toISOString().slice(0, 10);
	const results = runChecks({...facts, fleet: {...facts.fleet, ...survey}, ...answers, today});
	return [...results, ...checkLeaving(facts), ...laptop];
}
