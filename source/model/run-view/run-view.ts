import type {CheckResult} from '../check-result.ts';
import type {PresetSource} from '../preset/preset-source.ts';
import type {Crew} from './crew.ts';
import type {PlaybookView} from './playbook-view.ts';
import type {TaskView} from './task-view.ts';

/** Everything a screen shows of a run. Times are ISO, UTC, as in the log. */
export type RunView = {
	readonly run: string;
	readonly cluster: string;
	/** The last phase it goes to. */
	readonly until: string;
	/** Where its preset came from; undefined where it was never saved, or before the run started. */
	readonly preset: PresetSource | undefined;
	/** The worker's; 0 before the run started. */
	readonly pid: number;
	readonly state: 'waiting' | 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
	readonly startedAt: string | undefined;
	readonly finishedAt: string | undefined;
	readonly lastEventAt: string | undefined;
	/** The last event taken in. */
	readonly seq: number;
	/** In their order. */
	readonly phases: readonly PhaseView[];
	/** Masters first, as in the plan. */
	readonly nodes: readonly NodeView[];
	/** Changes being made now, by id. */
	readonly changes: Readonly<Record<string, ChangeView>>;
	/** What became of those that are over, and what was found right, in the order it was told. */
	readonly settled: readonly SettledChange[];
	readonly counts: Counts;
	readonly checks: readonly CheckResult[];
	readonly failures: readonly FailureView[];
	readonly warnings: readonly WarningView[];
	/** Hosts that can't be reached at the moment. */
	readonly lostConnections: readonly LostConnection[];
	/** Those that were started, in their order; the last is the one that runs. */
	readonly playbooks: readonly PlaybookView[];
	/** The last tasks of that one, the newest at the end; bounded. */
	readonly tasks: readonly TaskView[];
	/** What that one does on each node. */
	readonly crew: Crew;
	/** How it ended. */
	readonly end: RunEnd | undefined;
};

/** Changes made, things found right already, changes that failed. */
export type Counts = {readonly changed: number; readonly right: number; readonly failed: number};

export type PhaseView = {
	readonly name: string;
	readonly title: string;
	readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
	/** How many changes the plan has for it. */
	readonly planned: number;
	readonly counts: Counts;
	readonly startedAt: string | undefined;
	readonly finishedAt: string | undefined;
};

export type NodeView = {
	readonly name: string;
	/** Undefined for a node the plan did not name. */
	readonly role: 'master' | 'worker' | undefined;
	/** `auto` until LXD placed it. */
	readonly member: string;
	readonly address: string | undefined;
	/** The id of what is being done to it now; see `RunView.changes`. */
	readonly change: string | undefined;
	readonly counts: Counts;
	/** What went wrong last. */
	readonly failure: string | undefined;
};

export type ChangeView = {
	readonly phase: string;
	readonly id: string;
	readonly sentence: string;
	readonly node: string | undefined;
	readonly member: string | undefined;
	readonly startedAt: string;
	/** 0 to 100, where LXD says it. */
	readonly percent: number | undefined;
	/** What it is doing, in words. */
	readonly text: string | undefined;
};

export type SettledChange = {
	readonly at: string;
	readonly phase: string;
	readonly id: string;
	readonly sentence: string;
	readonly node: string | undefined;
	readonly member: string | undefined;
	readonly outcome: keyof Counts;
	/** How long it took, where it is known. */
	readonly seconds: number | undefined;
};

export type FailureView = {
	readonly at: string;
	readonly phase: string;
	readonly id: string;
	readonly sentence: string;
	readonly node: string | undefined;
	readonly member: string | undefined;
	readonly message: string;
	readonly hint: string | undefined;
};

export type WarningView = {
	readonly at: string;
	readonly message: string;
	readonly hint: string | undefined;
};

export type LostConnection = {
	readonly at: string;
	readonly destination: string;
	readonly why: string;
};

export type RunEnd = {
	readonly exitCode: number;
	readonly changed: number;
	readonly message: string | undefined;
	readonly hint: string | undefined;
};
