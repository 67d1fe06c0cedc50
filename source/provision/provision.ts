import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {EventBody} from '../model/event.ts';
import type {MadeChecks} from '../model/made-checks.ts';
import {nodesOf} from '../model/nodes-of.ts';
import {addressOf} from '../model/plan/address-of.ts';
import type {Facts} from '../model/plan/facts.ts';
import {instanceOf} from '../model/plan/instance-of.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {HomeFolders} from '../preset/home.ts';
import {type HeldKeys, holdKeys} from '../ssh/hold-keys.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';
import {carryOutPhases} from './carry-out-phases.ts';
import {checkBefore} from './check-before.ts';
import {makeClusterKey} from './cluster/make-cluster-key.ts';
import {writePrivate} from './cluster/write-private.ts';
import {gatherFacts} from './gather-facts.ts';
import type {ProvisionResult} from './provision-result.ts';
import {openSession, type Session} from './session.ts';

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
	let keys: HeldKeys | undefined;
	try {
		keys = await holdAskedKeys(options);
		return await carryOutPreset(session, {...options, agentSocket: keys?.agentSocket});
	} finally {
		session.close();
		await keys?.release();
	}
}

/** Keys whose passphrase was asked for serve OpenSSH's own programs too, from memory, until the run ends. */
const holdAskedKeys = async ({ssh: {passphrases}, signal}: ProvisionOptions) =>
	passphrases.size === 0 ? undefined : holdKeys({passphrases, signal});

async function carryOutPreset(
	session: Session,
	options: ProvisionOptions & {readonly agentSocket: string | undefined},
) {
	const {preset, checks, until, emit, runFolder, signal} = options;
	await keepPreset(session, runFolder);
	const publicKey = await makeClusterKey(session.files, {cluster: preset.cluster, signal});
	const facts = {...(await gatherFacts(session, {image: 'when-needed', until, signal})), publicKey};
	await checkBefore(session, {facts, made: checks, emit, signal});
	announce(facts, until, emit);
	return carryOutPhases(facts, {...options, session});
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
