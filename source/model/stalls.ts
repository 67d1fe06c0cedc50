import type {Examination, NodeProgress, RunView, TaskView} from './run-view/view.ts';

/** In seconds: for less, nobody is called. */
const shortestSilence = 60;

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

/**
 * The nodes that stall: at a task, and silent for far longer than is usual for it. One that waits for
 * the others does not.
 * @param now in milliseconds
 */
export function findStalls({progress, lostConnections}: RunView, now: number): readonly Stall[] {
	// While a host is away, so is what happens there; that it is away is said already.
	if (lostConnections.length > 0) return [];
	const allowances = new Map<string, Pick<Stall, 'allowed' | 'by'>>();
	return progress.flatMap(({name: node, ...work}: NodeProgress): Stall[] => {
		const {task, heardAt} = work;
		if (!task || heardAt === undefined) return [];
		const silent = (now - Date.parse(heardAt)) / 1000;
		if (silent <= shortestSilence) return [];
		const allowance = allowances.get(task.id) ?? allowedSilence(task, progress);
		allowances.set(task.id, allowance);
		if (silent <= allowance.allowed) return [];
		return [{node, task, silent, ...allowance, examined: latestExamination(work, heardAt)}];
	});
}

const latestExamination = ({examined}: Pick<NodeProgress, 'examined'>, heardAt: string) =>
	examined && Date.parse(examined.at) >= Date.parse(heardAt) ? examined : undefined;

/**
 * How long a node may be silent at a task, in seconds: several times as long as the longest took that
 * did the same, in this run on whichever node or in an earlier one; where none did, as long as its module
 * may take.
 */
function allowedSilence(
	task: TaskView,
	progress: readonly NodeProgress[],
): Pick<Stall, 'allowed' | 'by'> {
	const isLong = longModules.has(task.action.replace(/^.*\./, ''));
	const here = progress
		.flatMap(({history}) => history)
		.filter(result => result.task.name === task.name && result.outcome !== 'skipped')
		.map(({startedAt, finishedAt}) =>
			startedAt === undefined ? 0 : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
		);
	const seconds = [...here, ...(task.usual === undefined ? [] : [task.usual])];
	if (seconds.length === 0) return {allowed: isLong ? 900 : 180, by: 'the module'};
	// What others have fetched may be in a cache by now, what they ran may have been done already.
	const least = isLong ? 300 : shortestSilence;
	return {
		allowed: Math.max(least, several * Math.max(...seconds)),
		by: here.length > 0 ? 'this run' : 'earlier runs',
	};
}

const several = 4;

/** What they take depends on the network, on mirrors, or on what they are told to run or to wait for. */
const longModules: ReadonlySet<string> = new Set([
	'apt',
	'async_status',
	'command',
	'dnf',
	'get_url',
	'git',
	'kube',
	'package',
	'pause',
	'pip',
	'raw',
	'reboot',
	'script',
	'shell',
	'unarchive',
	'uri',
	'wait_for',
	'wait_for_connection',
	'yum',
]);
