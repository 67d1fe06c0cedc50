import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {openProgressFeed} from '../lxd/progress-feed.ts';
import type {EventBody} from '../model/event.ts';
import {exitCode} from '../model/exit-code.ts';
import {nodesOf} from '../model/nodes-of.ts';
import {changesIn} from '../model/plan/changes-in.ts';
import type {Facts} from '../model/plan/facts.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import {phaseNames} from '../model/plan/phase-name.ts';
import type {Preset} from '../model/preset/preset.ts';
import {UserError} from '../model/user-error.ts';
import type {HomeFolders} from '../preset/home.ts';
import {type HeldKeys, holdKeys} from '../ssh/hold-keys.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';
import {carryOutPhase} from './carry-out-phase.ts';
import {checkBefore} from './check-before.ts';
import {makeClusterKey} from './cluster/make-cluster-key.ts';
import {writePrivate} from './cluster/write-private.ts';
import {gatherFacts, refreshFacts} from './gather-facts.ts';
import {phases} from './phases.ts';
import {openSession, type Session} from './session.ts';

export type ProvisionOptions = {
	readonly preset: Preset;
	/** The last phase that is wanted. */
	readonly until: PhaseName;
	readonly emit: (body: EventBody) => void;
	readonly ssh: SshOptions;
	readonly home: HomeFolders;
	readonly runFolder: string;
	readonly signal: AbortSignal;
};

export type ProvisionResult = {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly exitCode: number;
	readonly changed: number;
	readonly message?: string | undefined;
	readonly hint?: string | undefined;
};

/**
 * Takes a preset to running, reachable nodes: looks, checks, plans, carries the phases out one after the
 * other, and looks again. Everything it does is in the events it emits.
 */
export async function provision(options: ProvisionOptions): Promise<ProvisionResult> {
	const {preset, ssh, home, emit, signal} = options;
	const session = await openSession({
		preset,
		ssh,
		home,
		onLost: (destination, why) => emit({type: 'connection-lost', destination, why}),
		onRestored: destination => emit({type: 'connection-restored', destination}),
	});
	let keys: HeldKeys | undefined;
	try {
		keys = await holdAskedKeys(options);
		await keepPreset(session, options.runFolder);
		return await carryOutPlan(session, {...options, agentSocket: keys?.agentSocket});
	} catch (error) {
		if (signal.aborted) {
			return cancelled(0);
		}

		if (!(error instanceof UserError)) {
			throw error;
		}

		const {message, hint, fault} = error;
		return {outcome: 'failed', exitCode: exitCode[fault], changed: 0, message, hint};
	} finally {
		session.close();
		await keys?.release();
	}
}

/** Keys whose passphrase was asked for serve OpenSSH's own programs too, from memory, until the run ends. */
const holdAskedKeys = async ({ssh: {passphrases}, signal}: ProvisionOptions) =>
	passphrases.size === 0 ? undefined : holdKeys({passphrases, signal});

async function carryOutPlan(
	session: Session,
	options: ProvisionOptions & {readonly agentSocket: string | undefined},
): Promise<ProvisionResult> {
	const {preset, until, emit, runFolder, agentSocket, signal} = options;
	const publicKey = await makeClusterKey(session.files, {cluster: preset.cluster, signal});
	const found = await gatherFacts(session, {image: 'when-needed', signal});
	let facts: Facts = {...found, publicKey};
	await checkBefore(session, {facts, emit, signal});
	announce(facts, until, emit);

	const feed = await openProgressFeed(session.client, signal);
	const failedNodes = new Set<string>();
	const failures: UserError[] = [];
	let changed = 0;
	for (const phase of phases.slice(0, phaseNames.indexOf(until) + 1)) {
		if (phase.failure === 'stops-run' && failures.length > 0) {
			break;
		}

		const run = {session, feed, emit, runFolder, agentSocket, signal, failedNodes};
		const result = await carryOutPhase(phase, facts, run);
		facts = result.facts;
		changed += result.changed;
		failures.push(...result.failures);
		if (signal.aborted) {
			return cancelled(changed);
		}

		if (phase.failure === 'stops-run' && result.failures.length > 0) {
			break;
		}
	}

	feed.close();
	return failures.length > 0
		? failed(failures, {failedNodes, changed})
		: lookAgain(session, {facts, until, changed, signal});
}

/** `ssh`, `inventory` and `destroy` go by the preset as it was last carried out. */
async function keepPreset({files}: Session, runFolder: string) {
	await writePrivate(files.preset, await readFile(join(runFolder, 'preset.yaml'), 'utf8'));
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
		nodes: nodesOf(facts.preset).map(({name, role, member}) => ({name, role, member})),
	});
}

const cancelled = (changed: number): ProvisionResult => ({
	outcome: 'cancelled',
	exitCode: exitCode.interrupted,
	changed,
	message: 'cancelled; what was made stands',
	hint: 'rookery up goes on from here, rookery destroy takes it down',
});

function failed(
	failures: readonly UserError[],
	{failedNodes, changed}: {failedNodes: ReadonlySet<string>; changed: number},
): ProvisionResult {
	const [first] = failures;
	const nodes = [...failedNodes].join(', ');
	return {
		outcome: 'failed',
		exitCode: exitCode.provisioning,
		changed,
		message: `${nodes === '' ? '' : `${nodes}: `}${first?.message ?? ''}`,
		hint: first?.hint ?? 'mend it and run rookery up again: it goes on with what is left',
	};
}

/** Done is what is seen to be so, not what was carried out without an error. */
async function lookAgain(
	session: Session,
	{
		facts,
		until,
		changed,
		signal,
	}: {facts: Facts; until: PhaseName; changed: number; signal: AbortSignal},
): Promise<ProvisionResult> {
	const parts = ['profiles', 'images', 'instances'] as const;
	const fresh = await refreshFacts(session, {facts, parts, signal});
	const left = changesIn(makePlan(fresh, until));
	return left.length === 0
		? {outcome: 'done', exitCode: exitCode.done, changed}
		: {
				outcome: 'failed',
				exitCode: exitCode.provisioning,
				changed,
				message: `not as wanted at the end: ${left.map(({sentence}) => sentence).join('; ')}`,
				hint: 'something changed it meanwhile; run rookery up again',
			};
}
