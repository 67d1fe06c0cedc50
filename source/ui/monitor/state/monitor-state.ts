/** The four that can be switched to. */
export type PaneName = 'phases' | 'nodes' | 'log' | 'failure';

/** What was gone into: a phase, then a node, then a task of it; or a line of the log that is too long. */
export type Level =
	| {readonly kind: 'phase'; readonly phase: string}
	| {readonly kind: 'node'; readonly node: string}
	| {readonly kind: 'task'; readonly node: string; readonly task: string}
	| {readonly kind: 'line'; readonly number: number};

/** What the person who looks has done: everything on the screen that is not the run. */
export type MonitorState = {
	/** Where keys go. */
	readonly pane: PaneName;
	/** What is opened in place of the nodes, the deepest last. */
	readonly path: readonly Level[];
	/** The pane that the first of them was opened from. */
	readonly openedFrom: PaneName;
	/** By page: the key of the row that is chosen; without one a page stands at its beginning, or follows. */
	readonly cursors: Readonly<Record<string, string>>;
	/** Which lines of the log are shown; empty for all. */
	readonly filter: string;
	/** What was looked for last. */
	readonly search: string;
	/** What is being typed. */
	readonly prompt: {readonly kind: 'filter' | 'search'; readonly text: string} | undefined;
	/** The question whether to leave stands, and this answer is chosen. */
	readonly leaving: LeaveAnswer | undefined;
	readonly isHelpOpen: boolean;
	/** What the last key did, where it can't be seen otherwise. */
	readonly notice: string | undefined;
};

export type LeaveAnswer = 'leave' | 'cancel' | 'stay';
