import type {OperationProgress, ProgressFeed} from '../../lxd/operations.ts';
import type {EventBody} from '../../model/events/run-events.ts';
import type {Facts, Step} from '../../model/plan/plan.ts';
import type {Session} from '../session.ts';

/** What the application of one step may use. */
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

/** Makes one step of a phase right. @throws UserError in words for the user */
export type ApplyStep = (step: Step, context: StepContext) => Promise<void>;
