import {setTimeout as wait} from 'node:timers/promises';
import {type MemberFate, waitForMember} from '../lxd/discover/members.ts';
import {readServer} from '../lxd/discover/server.ts';
import {ConnectionLostError, DatabaseError, DeadlineError, LxdError} from '../lxd/errors.ts';
import {planPhase} from '../model/plan/make-plan.ts';
import type {Phase} from '../model/plan/phase-table.ts';
import type {Step} from '../model/plan/plan.ts';
import {UserError} from '../primitives/errors.ts';
import {refreshFacts} from './facts.ts';
import {applyStep} from './phases/index.ts';
import type {StepContext} from './phases/phase.ts';

const attempts = 3;

/** Milliseconds for what passes by itself: thrice as long as a member may take to find the database's new leader. */
const retryTimeout = 90_000;

const pause = 1000;

/**
 * Applies a step. After an answer that never came, or an error of LXD's, it looks what is so before it
 * decides: what is right by then was done, and what a lost connection or a lost leader of LXD's database
 * left undone is tried again.
 * @throws UserError naming the member when it is the member that is gone
 */
export async function retryStep(phase: Phase, step: Step, context: StepContext): Promise<void> {
	const deadline = Date.now() + retryTimeout;
	let now = {step, context};
	for (let attempt = 1; ; attempt++) {
		try {
			if (now.step.state === 'unknown') {
				const {member} = now.step;
				throw new UserError(`${member} does not answer`, {fault: 'connection', where: member});
			}

			await applyStep[phase.name](now.step, now.context);
			return;
		} catch (error) {
			context.signal.throwIfAborted();
			if (!isDoubtful(error)) throw error;

			await findWayIn(error, context);
			const fate = await memberFate(step, context);
			if (fate.kind === 'gone') {
				throw new UserError(`${fate.why} (${error.message})`, {
					fault: 'provisioning',
					where: step.member,
					hint: 'when it is back, run rookery up again: it goes on with what is left',
					cause: error,
				});
			}

			now = await refreshStep(phase, now.step, context);
			if (now.step.state === 'right') return;

			const isWorthAnotherTry = isPassing(error)
				? Date.now() < deadline
				: attempt < attempts && (fate.kind === 'back' || error.fault === 'connection');
			if (!isWorthAnotherTry) throw error;

			await wait(pause, undefined, {signal: context.signal});
		}
	}
}

/** Errors after which only a look can tell whether the change was made. */
const isDoubtful = (error: unknown): error is UserError =>
	error instanceof UserError && (error.fault === 'connection' || rootOf(error) instanceof LxdError);

const isPassing = (error: UserError) =>
	error instanceof DatabaseError || isTransientError(rootOf(error).message);

/** A phase may put in words of its own what LXD said. */
const rootOf = (error: UserError) => (error.cause instanceof LxdError ? error.cause : error);

/** A server that does not answer itself is left for the next host; one that does has a member behind it that is gone. */
async function findWayIn(error: UserError, {session: {client}, signal}: StepContext) {
	if (error instanceof ConnectionLostError) {
		client.connection.drop(error.message, error.transport);
	} else if (error instanceof DeadlineError && !(await client.isAnswering(signal))) {
		client.connection.drop(error.message);
	}
}

/** What became of the step's member; where LXD chooses one, of the member we are in by, whose list it goes by. */
async function memberFate(
	{member}: Step,
	{session: {client}, facts, progress, signal}: StepContext,
): Promise<MemberFate> {
	if (!facts.fleet.clustered) return {kind: 'there'};

	const asked = member || (await readServer(client, signal)).entry;
	progress({percent: undefined, text: `looking whether ${asked} is there`});
	return waitForMember(client, asked, signal);
}

/** The step as it stands by the facts of now. */
async function refreshStep(phase: Phase, step: Step, context: StepContext) {
	const {session, signal} = context;
	const facts = await refreshFacts(session, {facts: context.facts, parts: phase.looksAt, signal});
	const fresh = planPhase[phase.name](facts).find(({id}) => id === step.id);
	return {step: fresh ?? step, context: {...context, facts}};
}

/**
 * Whether what LXD refused may be granted a moment later, with nothing changed but what the members know
 * of each other.
 * @param message LXD's own words
 */
export const isTransientError = (message: string): boolean =>
	reasons.some(reason => reason.test(message));

const reasons = [
	// The race of two creations for the record of one image (canonical/lxd#11636), or of its volume.
	/UNIQUE constraint failed: images/,
	/of type "images" into database "UNIQUE constraint/,
	// Heartbeats are old after the loss of the database's leader: members that are there count as offline.
	/Image not available on any online (node|member)/,
	/peer (node|cluster member) .* is down/i,
	// LXD, lxd/cluster/events.go: members hear each other's events again only a while after one came or went.
	/Missing event connection with target cluster member/,
	// LXD forgets an operation 5 s after its end, and those of a member that is gone at once.
	/^Operation (.* )?not found$/i,
	// A virtual machine that boots, or boots again: LXD runs nothing in it before its agent is there.
	/VM agent is(n't| not) currently running/,
	// What was begun through a member that is gone by now goes on where it is done.
	/Instance is busy running a/,
];
