import type {ExpectedTimes} from './expected-times.ts';

/** How far a playbook is; times are ISO. */
export type PlaybookProgress = {
	readonly expected: ExpectedTimes | undefined;
	/** What it lists, in order, and how many tasks each play has. */
	readonly plays: readonly {readonly name: string; readonly tasks: number}[] | undefined;
	readonly play: CurrentPlay | undefined;
	readonly outcome: 'running' | 'done' | 'failed' | 'cancelled';
};

export type CurrentPlay = {
	readonly name: string;
	/** Counted from 1. */
	readonly number: number;
	readonly startedAt: string;
	/** How many of its tasks started. */
	readonly tasks: number;
	/** Its place among the expected ones, from 0; that of the last one that was expected. */
	readonly place: number;
};
