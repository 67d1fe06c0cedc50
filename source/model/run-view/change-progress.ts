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
