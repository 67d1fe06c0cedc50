import type {Examination} from './examination.ts';
import type {TaskResult, TaskView} from './task-view.ts';

/** What a playbook does on one node. */
export type NodeWork = {
	readonly name: string;
	/** What it is at; undefined while it waits for the others. */
	readonly task: TaskView | undefined;
	/** Since when it is at it, or waits. */
	readonly since: string | undefined;
	/** When something was last heard of it. */
	readonly heardAt: string | undefined;
	/** Where the task was tried before: which attempt this is, and how many there will be. */
	readonly attempt: {readonly number: number; readonly of: number} | undefined;
	/** How many items of a loop are done. */
	readonly items: number;
	/** What it was seen to do, when it was last asked because it was silent. */
	readonly examined: Examination | undefined;
	readonly counts: WorkCounts;
	/** What came of its last tasks, the newest at the end; bounded. */
	readonly history: readonly TaskResult[];
};

export type WorkCounts = {
	readonly ok: number;
	readonly changed: number;
	readonly skipped: number;
	readonly failed: number;
	readonly rescued: number;
	readonly ignored: number;
	readonly unreachable: number;
	readonly retries: number;
};
