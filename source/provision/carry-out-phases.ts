import {openProgressFeed} from '../lxd/progress-feed.ts';
import type {EventBody} from '../model/event.ts';
import {exitCode} from '../model/exit-code.ts';
import {changesIn} from '../model/plan/changes-in.ts';
import type {Facts} from '../model/plan/facts.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import {phasesTo} from '../model/plan/phases-to.ts';
import type {Fault, UserError} from '../model/user-error.ts';
import {carryOutPhase} from './carry-out-phase.ts';
import {type Changeable, changeable, refreshFacts} from './gather-facts.ts';
import {phases} from './phases.ts';
import type {ProvisionResult} from './provision-result.ts';
import type {Session} from './session.ts';

type PhasesRun = {
	readonly session: Session;
	/** The last phase that is wanted. */
	readonly until: PhaseName;
	readonly emit: (body: EventBody) => void;
	readonly runFolder: string;
	/** The agent that OpenSSH's programs are to use in place of the user's own. */
	readonly agentSocket: string | undefined;
	readonly signal: AbortSignal;
};

/**
 * Carries the phases out in order. A node that fails is left out of the rest; the others go on as far as
 * they can without it.
 * @throws what `signal` was aborted with
 */
export async function carryOutPhases(before: Facts, run: PhasesRun): Promise<ProvisionResult> {
	const {session, until, signal} = run;
	const feed = await openProgressFeed(session.client, signal);
	const failedNodes = new Set<string>();
	const failures: UserError[] = [];
	let stale: readonly Changeable[] = [];
	let facts = before;
	const wanted = phasesTo(until);
	try {
		for (const phase of phases.filter(({name}) => wanted.includes(name))) {
			if (phase.failure === 'stops-run' && failures.length > 0) {
				break;
			}

			const result = await carryOutPhase(phase, facts, {...run, feed, failedNodes, stale});
			signal.throwIfAborted();
			facts = result.facts;
			failures.push(...result.failures);
			stale =
				result.changed + result.failures.length > 0
					? changeable
					: stale.filter(part => !phase.looksAt.includes(part));
		}
	} finally {
		feed.close();
	}

	return failures.length > 0 ? failed(failures, failedNodes) : lookAgain(facts, run);
}

function failed(failures: readonly UserError[], failedNodes: ReadonlySet<string>) {
	const [first] = failures;
	const nodes = [...failedNodes].join(', ');
	return {
		outcome: 'failed',
		exitCode: first && own.has(first.fault) ? exitCode[first.fault] : exitCode.provisioning,
		message: `${nodes === '' ? '' : `${nodes}: `}${first?.message ?? ''}`,
		hint: first?.hint ?? 'mend it and run rookery up again: it goes on with what is left',
	} as const;
}

/** Whatever else it was at fault for, a node that is not as wanted is a matter of provisioning. */
const own: ReadonlySet<Fault> = new Set(['check', 'kubespray']);

/** Done is what is seen to be so, not what was carried out without an error. */
async function lookAgain(facts: Facts, {session, until, signal}: PhasesRun) {
	const fresh = await refreshFacts(session, {facts, parts: changeable, signal});
	const left = changesIn(makePlan(fresh, until));
	if (left.length === 0) {
		return {outcome: 'done', exitCode: exitCode.done} as const;
	}

	return {
		outcome: 'failed',
		exitCode: exitCode.provisioning,
		message: `not as wanted at the end: ${left.map(({sentence}) => sentence).join('; ')}`,
		hint: 'something changed it meanwhile; run rookery up again',
	} as const;
}
