import type {OperationProgress, ProgressFeed} from '../lxd/operations.ts';
import {type CheckResult, mergeChecks} from '../model/checks/check.ts';
import type {EventBody} from '../model/events/run-events.ts';
import {planPhase} from '../model/plan/make-plan.ts';
import type {Changeable, Phase} from '../model/plan/phase-table.ts';
import type {Facts, Step} from '../model/plan/plan.ts';
import {fileProblem, UserError} from '../primitives/errors.ts';
import {keyedQueue} from '../system/async.ts';
import {refreshFacts} from './facts.ts';
import {retryStep} from './retry.ts';
import type {Session} from './session.ts';

type PhaseRun = {
	readonly session: Session;
	readonly feed: ProgressFeed;
	readonly emit: (body: EventBody) => void;
	readonly runFolder: string;
	/** The agent that holds keys whose passphrase was asked for. */
	readonly agentSocket: string | undefined;
	readonly signal: AbortSignal;
	/** Nodes that failed in an earlier phase: nothing more is done for them. */
	readonly failedNodes: Set<string>;
	/** What may have changed since it was looked at; the rest is not asked for again. */
	readonly stale: readonly Changeable[];
};

type PhaseResult = {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly facts: Facts;
	readonly changed: number;
	/** What each failed step said. */
	readonly failures: readonly UserError[];
};

/**
 * Looks, decides, and makes right what is not: one phase. A failed step ends with its sentence and its
 * reason in the log; whether others go on is the phase's to say. Throws only for bugs of ours.
 */
export async function runPhase(phase: Phase, before: Facts, run: PhaseRun): Promise<PhaseResult> {
	const {session, emit, signal, failedNodes} = run;
	const parts = phase.looksAt.filter(part => run.stale.includes(part));
	const facts = await refreshFacts(session, {facts: before, parts, signal});
	const steps = planPhase[phase.name](facts).filter(({node}) => !node || !failedNodes.has(node));
	if (steps.length === 0) return {outcome: 'done', facts, changed: 0, failures: []};

	emit({type: 'phase-started', phase: phase.name, title: phase.title});
	const right = steps.filter(({state}) => state === 'right');
	for (const step of right) {
		emit({type: 'fact-found', ...speakOf(phase, step)});
	}

	let changed = 0;
	const failures: UserError[] = [];
	const changes = steps.filter(({state}) => state !== 'right');
	const {per, count} = phase.concurrency;
	const queue = keyedQueue<string>(count);
	const keyOf = ({member = ''}: Step) => (per === 'member' ? member : '');
	const warnings: CheckResult[] = [];
	const emitOfStep = (body: EventBody) => {
		// What several nodes have in common is said once, when all were looked at.
		if (body.type === 'check-finished' && body.verdict === 'warning') warnings.push(body);
		else emit(body);
	};
	const change = async (step: Step) => {
		if (signal.aborted || (phase.failure === 'stops-run' && failures.length > 0)) return;

		const started = Date.now();
		const about = speakOf(phase, step);
		emit({type: 'change-started', ...about});
		try {
			const progress = reporter(phase, step, emit);
			await retryStep(phase, step, {...run, facts, emit: emitOfStep, progress});
			emit({type: 'change-finished', ...about, seconds: (Date.now() - started) / 1000});
			changed++;
		} catch (thrown) {
			if (signal.aborted) return;

			const error = fileProblem(thrown, 'provisioning') ?? thrown;
			if (!(error instanceof UserError)) throw error;

			emit({type: 'change-failed', ...about, message: error.message, hint: error.hint});
			failures.push(error);
			if (step.node) failedNodes.add(step.node);
		}
	};
	await Promise.all(changes.map(step => queue(keyOf(step), () => change(step))));

	for (const warning of mergeChecks(warnings)) {
		emit({type: 'check-finished', ...warning});
	}

	const outcome = signal.aborted ? 'cancelled' : failures.length > 0 ? 'failed' : 'done';
	const counts = {changed, right: right.length, failed: failures.length};
	emit({type: 'phase-finished', phase: phase.name, outcome, ...counts});
	return {outcome, facts, changed, failures};
}

const speakOf = (phase: Phase, {id, sentence, node, member}: Step) => ({
	phase: phase.name,
	id,
	sentence,
	...(node === undefined ? {} : {node}),
	...(member ? {member} : {}),
});

/** LXD says how far it is hundreds of times a second; the log has it a few times, and each new stage. */
function reporter(phase: Phase, {id}: Step, emit: (body: EventBody) => void) {
	let last = {stage: '', at: 0};
	let progress: ChangeProgress | undefined;
	return (said: OperationProgress) => {
		const before = progress;
		progress = advance(before, said);
		const {stage, percent, text} = progress;
		if (progress !== before && (stage !== last.stage || Date.now() - last.at >= pause)) {
			last = {stage, at: Date.now()};
			emit({
				type: 'change-progressed',
				phase: phase.name,
				id,
				text,
				...(percent === undefined ? {} : {percent: Math.round(percent)}),
			});
		}
	};
}

/** Milliseconds between two words on how far a step is. */
const pause = 250;

/** How far a change is, as it is told: 0 to 100 of the stage that its text names. */
export type StageProgress = {readonly percent: number | undefined; readonly text: string};

/** How far a change is over all of its stages; it never goes back. */
export type ChangeProgress = {
	readonly stage: string;
	/** Where the stage began. */
	readonly start: number;
	/** 0 to 99; undefined while no stage told any. */
	readonly percent: number | undefined;
	readonly text: string;
};

/**
 * Takes in what LXD, git or a container engine says of a stage. Each counts from 0 to 100: LXD downloads
 * "metadata: 100%" before "rootfs: 26%", and sends events out of order (lxc/lxd's own client only overwrites
 * its line); git counts, compresses and receives objects one after the other.
 */
export function advance(
	before: ChangeProgress | undefined,
	{percent, text}: StageProgress,
): ChangeProgress {
	const stage = (text.split(':')[0] ?? '').toLowerCase();
	const reached = before?.percent;
	if (percent === undefined) return {stage, start: reached ?? 0, percent: reached, text};
	const {from, to} = stages[stage] ?? {from: 0, to: most};
	const start = before?.stage === stage ? before.start : Math.max(from, reached ?? 0);
	const now = start + (Math.max(0, to - start) * percent) / 100;
	// A late event of the same stage says nothing new.
	if (before?.stage === stage && reached !== undefined && now < reached) return before;
	return {stage, start, percent: Math.min(most, Math.max(now, reached ?? 0)), text};
}

/** Only the end of a change is all of it: "Unpacking image: 100%" stands for seconds. */
const most = 99;

/** What part of a change each stage is that others follow; the rest have all that is left. */
const stages: Readonly<Record<string, {readonly from: number; readonly to: number}>> = {
	metadata: {from: 0, to: 2},
	rootfs: {from: 2, to: most},
	'enumerating objects': {from: 0, to: 1},
	'counting objects': {from: 0, to: 2},
	'compressing objects': {from: 2, to: 5},
	'receiving objects': {from: 5, to: 90},
	'resolving deltas': {from: 90, to: 97},
	'updating files': {from: 97, to: most},
};
