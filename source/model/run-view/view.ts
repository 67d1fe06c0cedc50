import type {CheckResult} from '../checks/check.ts';
import type {CurrentPlay, ExpectedTimes} from '../estimate.ts';
import type {NodeStats} from '../events/playbook-events.ts';
import type {EventBody} from '../events/run-events.ts';
import type {PresetSource} from '../preset/source.ts';
import type {SeenProcess} from '../processes.ts';

/** A task of a playbook, as all its nodes share it. */
export type TaskView = {
	readonly id: string;
	/** "role : what it does". */
	readonly name: string;
	readonly role: string | undefined;
	/** The Ansible module. */
	readonly action: string;
	/** `file:line`, within the checkout. */
	readonly where: string;
	readonly handler: boolean;
	/** It deals in secrets. */
	readonly censored: boolean;
	/** Seconds that it took at most on a node in earlier runs. */
	readonly usual: number | undefined;
	/** The name of the play it is in. */
	readonly play: string;
	readonly startedAt: string;
};

/**
 * What a task waits for outside of the cluster: files or images from the internet, or packages, which are fetched
 * and installed.
 * @returns undefined for a task that has all it needs
 */
export function fetchedBy({action, role, name}: Pick<TaskView, 'action' | 'role' | 'name'>) {
	const module = action.split('.').at(-1) ?? '';
	if (['apt', 'package', 'dnf', 'yum', 'pip'].includes(module)) return 'packages';
	if (['get_url', 'git'].includes(module)) return 'files';
	const isCommand = module === 'command' || module === 'shell';
	return isCommand && role === 'download' && /\b(download|pull)/i.test(name.split('|').at(-1) ?? '')
		? 'images'
		: undefined;
}

/** What came of a task on one node. */
export type TaskResult = {
	readonly task: TaskView;
	/** Rescued: it failed, and the playbook went on from it. */
	readonly outcome: Extract<EventBody, {type: 'node-task-finished'}>['outcome'] | 'rescued';
	/** Undefined when its start was not told. */
	readonly startedAt: string | undefined;
	readonly finishedAt: string;
	/** How often it was tried. */
	readonly attempts: number;
	readonly delegatedTo: string | undefined;
	/** It failed, and a rescue may go on from it. */
	readonly rescuable: boolean;
	readonly message: string | undefined;
	readonly stdout: string | undefined;
	readonly stderr: string | undefined;
	readonly rc: number | undefined;
	readonly image?: string | undefined;
	readonly censored: boolean;
};

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

/** What a silent node was seen to do. */
export type Examination = {
	readonly at: string;
	/** The busiest first. */
	readonly processes: readonly SeenProcess[];
};

/** What a playbook does on one node. */
export type NodeProgress = {
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
	/** What that one does on each node, in the order they came. */
	readonly progress: readonly NodeProgress[];
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

type WarningView = {
	readonly at: string;
	readonly message: string;
	readonly hint: string | undefined;
};

type LostConnection = {
	readonly at: string;
	readonly destination: string;
	readonly why: string;
};

type RunEnd = {
	readonly exitCode: number;
	readonly changed: number;
	readonly message: string | undefined;
	readonly hint: string | undefined;
};

/** A run nothing is known of yet. */
export const emptyRunView: RunView = {
	run: '',
	cluster: '',
	until: '',
	preset: undefined,
	pid: 0,
	state: 'waiting',
	startedAt: undefined,
	finishedAt: undefined,
	lastEventAt: undefined,
	seq: 0,
	phases: [],
	nodes: [],
	changes: {},
	settled: [],
	counts: {changed: 0, right: 0, failed: 0},
	checks: [],
	failures: [],
	warnings: [],
	lostConnections: [],
	playbooks: [],
	tasks: [],
	progress: [],
	end: undefined,
};
