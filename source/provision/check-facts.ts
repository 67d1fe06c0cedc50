import {surveyFleet} from '../lxd/discover/survey-fleet.ts';
import type {CheckResult} from '../model/check-result.ts';
import type {CheckSoFar} from '../model/checks/checks-so-far.ts';
import {checkNodeDeletable} from '../model/checks/node-deletable.ts';
import {runChecks} from '../model/checks/run-checks.ts';
import type {Facts} from '../model/plan/facts.ts';
import {checkLeaving} from '../model/playbooks/check-leaving.ts';
import type {OnFound} from './on-found.ts';
import {askLaptop} from './questions/ask-laptop.ts';
import {askMembers} from './questions/ask-members.ts';
import type {Session} from './session.ts';

type Asking = {
	/** Called with each part of what checks need, as soon as it is known. */
	readonly onFound?: OnFound | undefined;
	readonly signal: AbortSignal;
};

/** Asks the members, and this laptop, what a plan does not need and only they can tell, and gives the result of every check. */
export async function checkFacts(
	session: Session,
	facts: Facts,
	{onFound, signal}: Asking,
): Promise<readonly CheckResult[]> {
	const leaving = checkLeaving(facts);
	const deletable = checkNodeDeletable(facts);
	const onAnswer = (laptop: readonly CheckSoFar[]) =>
		onFound?.({
			besides: [
				{check: 'leaving-nodes', results: leaving, looking: undefined},
				{check: 'node-deletable', results: deletable, looking: undefined},
				...laptop,
			],
		});
	const [survey, answers, laptop] = await Promise.all([
		surveyFleet(session.client, {...facts.fleet, onFound, signal}),
		askMembers(session, facts, {onFound, signal}),
		askLaptop(facts, {onAnswer, signal}),
	]);
	const today = new Date().toISOString().slice(0, 10);
	const results = runChecks({...facts, fleet: {...facts.fleet, ...survey}, ...answers, today});
	return [...results, ...leaving, ...deletable, ...laptop];
}
