import type {OperationProgress, ProgressFeed} from '../../lxd/operations.ts';
import type {EventBody} from '../../model/events/run-events.ts';
import type {Facts, PhaseName, Step} from '../../model/plan/plan.ts';
import type {Changeable} from '../facts.ts';
import type {Session} from '../session.ts';

/** What carrying out one step may use. */
export type StepContext = {
	readonly session: Session;
	/** As they were looked at before the phase. */
	readonly facts: Facts;
	readonly feed: ProgressFeed;
	readonly emit: (body: EventBody) => void;
	/** Says how far this step is. */
	readonly progress: (progress: OperationProgress) => void;
	/** The run's own folder. */
	readonly runFolder: string;
	/** The agent that OpenSSH's programs are to use in place of the user's own. */
	readonly agentSocket: string | undefined;
	/** Nodes that failed, in this phase or before. */
	readonly failedNodes: ReadonlySet<string>;
	readonly signal: AbortSignal;
};

/**
 * One line of the table of contents. What there is to do is decided in `model/plan`; a phase looks at the
 * facts it names, and carries out the steps that are not right.
 */
export type Phase = {
	readonly name: PhaseName;
	/** What it looks at anew before it decides. */
	readonly looksAt: readonly Changeable[];
	/** Steps at a time: in all, or on each member. */
	readonly atOnce: {readonly per: 'run' | 'member'; readonly count: number};
	/** Whether the run goes on for the other nodes when a step fails. */
	readonly failure: 'stops-node' | 'stops-run';
	/** Makes one step right. @throws UserError in words for the user */
	readonly carryOut: (step: Step, context: StepContext) => Promise<void>;
};
