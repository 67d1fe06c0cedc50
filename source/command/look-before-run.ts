import type {CheckResult} from '../model/check-result.ts';
import type {CheckSoFar} from '../model/checks/checks-so-far.ts';
import {changesIn} from '../model/plan/changes-in.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import type {Plan} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {HomeFolders} from '../preset/home.ts';
import {openSession} from '../provision/session.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';

type Wish = {
	readonly preset: Preset;
	/** The last phase that is wanted. */
	readonly until: PhaseName;
	readonly home: HomeFolders;
	readonly ssh: SshOptions;
	/** Called with what the checks say so far, whenever it is more. */
	readonly tell?: ((checks: readonly CheckSoFar[]) => void) | undefined;
	readonly signal: AbortSignal;
};

/**
 * What a run would do, and whether it would work. With nothing to change there is nothing to check,
 * nor to load: a finished cluster costs one look.
 */
export async function lookBeforeRun({
	preset,
	until,
	home,
	ssh,
	tell,
	signal,
}: Wish): Promise<{readonly plan: Plan; readonly results: readonly CheckResult[]}> {
	const session = await openSession({preset, home, ssh});
	try {
		// Loaded while the connection opens.
		const [{gatherFacts}, {makePlan}, {tellChecks}] = await Promise.all([
			import('../provision/gather-facts.ts'),
			import('../model/plan/make-plan.ts'),
			import('../provision/tell-checks.ts'),
		]);
		const onFound = tell && tellChecks(preset, tell);
		const facts = await gatherFacts(session, {image: 'when-needed', until, onFound, signal});
		const plan = makePlan(facts, until);
		if (changesIn(plan).length === 0) {
			return {plan, results: []};
		}

		const {checkFacts} = await import('../provision/check-facts.ts');
		return {plan, results: await checkFacts(session, facts, {onFound, signal})};
	} finally {
		session.close();
	}
}
