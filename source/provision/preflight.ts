import {inspectMembers} from '../lxd/discover/fleet.ts';
import {
	type CheckSoFar,
	checksSoFar,
	type FoundSoFar,
	runChecks,
} from '../model/checks/all-checks.ts';
import {type CheckResult, failedChecks, type MadeChecks} from '../model/checks/check.ts';
import {checkNodeDeletable} from '../model/checks/existing-nodes.ts';
import {checkForwarding} from '../model/checks/forwarding.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {missingNodes} from '../model/plan/current-state.ts';
import type {Facts} from '../model/plan/plan.ts';
import {checkLeaving} from '../model/playbooks/membership.ts';
import type {Preset} from '../model/preset/schema.ts';
import {UserError} from '../primitives/errors.ts';
import type {OnProgress} from './facts.ts';
import {probeForwarding} from './probe-forwarding.ts';
import {probeControlNode} from './probe-laptop.ts';
import {probeMembers} from './probe-members.ts';
import type {Session} from './session.ts';

/** Milliseconds for which the checks made before the plan was confirmed hold good. */
const freshFor = 30_000;

/**
 * The checks of a run, which may begin long after its plan was shown: their results go to the log.
 * @throws UserError of fault `check` when one refuses
 */
export async function preflightChecks(
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

	const [first, ...others] = failedChecks(results);
	if (first) {
		const more = others.length === 0 ? '' : ` (and ${others.length} more: rookery check shows all)`;
		throw new UserError(`${first.why}${more}`, {fault: 'check', hint: first.remedy});
	}
}

type Asking = {
	/** Called with each part of what checks need, as soon as it is known. */
	readonly onFound?: OnProgress | undefined;
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
	let laptopSoFar: readonly CheckSoFar[] = [];
	let forwardingSoFar: CheckSoFar = {
		check: 'ssh-forwarding',
		results: [],
		looking: {subjects: [], at: 'whether the ssh hosts forward connections'},
	};
	const tell = () =>
		onFound?.({
			besides: [
				{check: 'leaving-nodes', results: leaving, looking: undefined},
				{check: 'node-deletable', results: deletable, looking: undefined},
				forwardingSoFar,
				...laptopSoFar,
			],
		});
	const onAnswer = (laptop: readonly CheckSoFar[]) => {
		laptopSoFar = laptop;
		tell();
	};
	const askForwarding = async () => {
		const results = checkForwarding(await probeForwarding(session, facts, signal));
		forwardingSoFar = {...forwardingSoFar, results, looking: undefined};
		tell();
		return results;
	};
	const [survey, answers, laptop, forwarding] = await Promise.all([
		inspectMembers(session.client, {...facts.fleet, onFound, signal}),
		probeMembers(session, facts, {onFound, signal}),
		probeControlNode(facts, {onAnswer, signal}),
		askForwarding(),
	]);
	const today = new Date().toISOString().slice(0, 10);
	const results = runChecks({...facts, fleet: {...facts.fleet, ...survey}, ...answers, today});
	return [...results, ...leaving, ...deletable, ...forwarding, ...laptop];
}

/**
 * Tells what the checks of a preset say, anew with each part that is found out; nothing before it is sure
 * that there is something to do: a node is missing, or checks are made besides those of the fleet.
 * @returns what takes the parts in
 */
export function preflight(
	preset: Preset,
	tell: (checks: readonly CheckSoFar[]) => void,
): OnProgress {
	const about = {preset, today: new Date().toISOString().slice(0, 10)};
	let found: Partial<FoundSoFar> = preset.kubespray ? {} : {kubespray: undefined};
	let others: readonly CheckSoFar[] | undefined;
	return ({besides = others, ...part}) => {
		others = besides;
		found = {...found, ...part};
		const {outline} = found;
		if (!outline) return;
		const isDue = others !== undefined || missingNodes({preset, fleet: outline}).length > 0;
		if (isDue) tell([...checksSoFar({...found, ...about, outline}), ...(others ?? [])]);
	};
}
