import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openProgressFeed} from '../lxd/operations.ts';
import type {MadeChecks} from '../model/checks/check.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {nodesOf} from '../model/nodes.ts';
import {addressOf, instanceOf} from '../model/plan/current-state.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import {type Changeable, changeable, type PhaseName, phasesTo} from '../model/plan/phase-table.ts';
import {changesIn, type Facts} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/schema.ts';
import {exitCode, type Fault, type UserError} from '../primitives/errors.ts';
import {type KeyAgent, startKeyAgent} from '../ssh/agent.ts';
import type {SshOptions} from '../ssh/options.ts';
import {writeAtomically} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';
import {makeClusterKey} from './cluster-store.ts';
import {gatherFacts, refreshFacts} from './facts.ts';
import {preflightChecks} from './preflight.ts';
import {runPhase} from './run-phase.ts';
import {openSession, type Session} from './session.ts';

/** How provisioning ended, when it came to its end. */
export type ProvisionResult = {
	readonly outcome: 'done' | 'failed';
	readonly exitCode: number;
	/** Why it did not end well. */
	readonly message?: string | undefined;
	/** What to do next. */
	readonly hint?: string | undefined;
};

export type ProvisionOptions = {
	readonly preset: Preset;
	/** What the checks said before the plan was confirmed; made anew when that is long ago. */
	readonly checks?: MadeChecks | undefined;
	/** The last phase that is wanted. */
	readonly until: PhaseName;
	readonly emit: (body: EventBody) => void;
	readonly ssh: SshOptions;
	readonly home: HomeFolders;
	readonly runFolder: string;
	/** Aborts when the run is cancelled; the work then ends soon, with `cancelled`. */
	readonly signal: AbortSignal;
};

/**
 * Takes a preset to running, reachable nodes, and on to a cluster: looks, checks, plans, carries the phases out one after the
 * other, and looks again. Everything it does is in the events it emits.
 * @throws UserError when it can't begin or go on, and what `signal` was aborted with
 */
export async function provision(options: ProvisionOptions): Promise<ProvisionResult> {
	const {preset, ssh, home, emit} = options;
	const session = await openSession({
		preset,
		ssh,
		home,
		onLost: (destination, why) => emit({type: 'connection-lost', destination, why}),
		onRestored: destination => emit({type: 'connection-restored', destination}),
	});
	let keys: KeyAgent | undefined;
	try {
		keys = await holdAskedKeys(options);
		return await provisionNodes(session, {...options, agentSocket: keys?.agentSocket});
	} finally {
		session.close();
		await keys?.release();
	}
}

/** Keys whose passphrase was asked for serve OpenSSH's own programs too, from memory, until the run ends. */
const holdAskedKeys = async ({ssh: {passphrases}, signal}: ProvisionOptions) =>
	passphrases.size === 0 ? undefined : startKeyAgent({passphrases, signal});

async function provisionNodes(
	session: Session,
	options: ProvisionOptions & {readonly agentSocket: string | undefined},
) {
	const {preset, checks, until, emit, runFolder, signal} = options;
	await keepPreset(session, runFolder);
	const publicKey = await makeClusterKey(session.files, {cluster: preset.cluster, signal});
	const facts = {...(await gatherFacts(session, {image: 'when-needed', until, signal})), publicKey};
	await preflightChecks(session, {facts, made: checks, emit, signal});
	announce(facts, until, emit);
	return runPhases(facts, {...options, session});
}

/** `ssh`, `inventory` and `destroy` go by the preset as it was last carried out. */
async function keepPreset({files}: Session, runFolder: string) {
	await writeAtomically(files.preset, await readFile(join(runFolder, 'preset.yaml'), 'utf8'));
}

function announce(facts: Facts, until: PhaseName, emit: (body: EventBody) => void) {
	const plan = makePlan(facts, until);
	emit({
		type: 'plan-made',
		phases: plan.phases.map(({phase, title, steps}) => ({
			name: phase,
			title,
			changes: steps.filter(({state}) => state !== 'right').length,
			right: steps.filter(({state}) => state === 'right').length,
		})),
		nodes: nodesOf(facts.preset).map(({name, role, member}) => {
			const instance = instanceOf(facts, name);
			const address = addressOf(instance, facts.records[name]);
			return {
				...{name, role, member: instance?.location || member},
				...(address === undefined ? {} : {address}),
			};
		}),
	});
}

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
 * Runs the phases in order. A node that fails is left out of the rest; the others go on as far as
 * they can without it.
 * @throws what `signal` was aborted with
 */
async function runPhases(before: Facts, run: PhasesRun): Promise<ProvisionResult> {
	const {session, until, signal} = run;
	const feed = await openProgressFeed(session.client, signal);
	const failedNodes = new Set<string>();
	const failures: UserError[] = [];
	let stale: readonly Changeable[] = [];
	let facts = before;
	try {
		for (const phase of phasesTo(until)) {
			if (phase.failure === 'stops-run' && failures.length > 0) break;

			const result = await runPhase(phase, facts, {...run, feed, failedNodes, stale});
			signal.throwIfAborted();
			facts = result.facts;
			failures.push(...result.failures);
			// What comes after would fail for want of it, and hide the reason.
			if (phase.failure === 'stops-run' && result.failures.length > 0) break;

			stale =
				result.changed + result.failures.length > 0
					? changeable
					: stale.filter(part => !phase.looksAt.includes(part));
		}
	} finally {
		feed.close();
	}

	return failures.length > 0 ? failed(failures, failedNodes) : verifyConverged(facts, run);
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
async function verifyConverged(facts: Facts, {session, until, signal}: PhasesRun) {
	const fresh = await refreshFacts(session, {facts, parts: changeable, signal});
	const left = changesIn(makePlan(fresh, until));
	if (left.length === 0) return {outcome: 'done', exitCode: exitCode.done} as const;

	return {
		outcome: 'failed',
		exitCode: exitCode.provisioning,
		message: `not as wanted at the end: ${left.map(({sentence}) => sentence).join('; ')}`,
		hint: 'something changed it meanwhile; run rookery up again',
	} as const;
}
