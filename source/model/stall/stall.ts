import type {Examination} from '../run-view/examination.ts';
import type {TaskView} from '../run-view/task-view.ts';

/** A node that nothing was heard of for far longer than is usual. */
export type Stall = {
	readonly node: string;
	readonly task: TaskView;
	/** Seconds since something was heard of it. */
	readonly silent: number;
	/** Seconds that would still have been all right. */
	readonly allowed: number;
	/** What tells how long is usual: this run, those before it, or nothing but what a module may take. */
	readonly by: 'this run' | 'earlier runs' | 'the module';
	/** What it was seen to do since it is silent. */
	readonly examined: Examination | undefined;
};
