import {refusalsIn} from '../model/checks/refusals-in.ts';
import type {EventBody} from '../model/event.ts';
import type {MadeChecks} from '../model/made-checks.ts';
import type {Facts} from '../model/plan/facts.ts';
import {UserError} from '../model/user-error.ts';
import {checkFacts} from './check-facts.ts';
import type {Session} from './session.ts';

/** Milliseconds for which the checks made before the plan was confirmed hold good. */
const freshFor = 30_000;

/**
 * The checks of a run, which may begin long after its plan was shown: their results go to the log.
 * @throws UserError of fault `check` when one refuses
 */
export async function checkBefore(
	session: Session,
	{
		facts,
		made,
		emit,
		signal,
	}: {
		facts: Facts;
		made: MadeChecks | undefined;
		emit: (body: EventBody) => void;
		signal: AbortSignal;
	},
): Promise<void> {
	const isFresh = made !== undefined && Date.now() - made.at < freshFor;
	const results = isFresh ? made.results : await checkFacts(session, facts, {signal});
	for (const result of results) {
		emit({type: 'check-finished', ...result});
	}

	const [first, ...others] = refusalsIn(results);
	if (first) {
		const more = others.length === 0 ? '' : ` (and ${others.length} more: rookery check shows all)`;
		throw new UserError(`${first.why}${more}`, {fault: 'check', hint: first.remedy});
	}
}
