import type {ExpectedTimes} from '../estimate/expected-times.ts';
import type {CurrentPlay} from '../estimate/playbook-progress.ts';
import type {EventBody} from '../event.ts';
import type {NodeStats} from '../kubespray/playbook-events.ts';
import type {TaskView} from './task-view.ts';

/** One running of a playbook. As `PlaybookProgress` it tells how far it is and how long it will take. */
export type PlaybookView = {
	readonly phase: string;
	readonly playbook: string;
	/** Those it was started for. */
	readonly nodes: readonly string[];
	readonly log: string;
	readonly startedAt: string;
	readonly finishedAt: string | undefined;
	readonly outcome: 'running' | 'done' | 'failed' | 'cancelled';
	readonly exitCode: number | undefined;
	readonly expected: ExpectedTimes | undefined;
	readonly plays: readonly {readonly name: string; readonly tasks: number}[] | undefined;
	readonly play: CurrentPlay | undefined;
	/** The task that was started last. */
	readonly task: TaskView | undefined;
	/** Which was last seen to be tried again. */
	readonly retried: string | undefined;
	/** Ansible's own recap, by node. */
	readonly stats: Readonly<Record<string, NodeStats>> | undefined;
	readonly failure: ExplainedFailure | undefined;
};

export type ExplainedFailure = Extract<EventBody, {type: 'failure-explained'}>;
