import type {ProcessSample, SampledProcess} from './process-sample.ts';
import type {SeenProcess} from './seen-process.ts';

/** A process that is worth to be shown; what it was started with is still to be asked. */
export type BusyProcess = Omit<SeenProcess, 'command'> & Pick<SampledProcess, 'name'>;

type Around = {
	/** Took the samples: neither it nor what it started counts. */
	readonly own: number;
	/** For how many seconds the node has been at its task. */
	readonly atTask: number;
};

/**
 * What a node does. First the processes that were started while it is at its task, the busiest before
 * the others, and of those that take nothing, as what hangs does, the newest: a node may be busy with
 * much else. Then the busiest of the rest, and what waits for a disk.
 */
export const busiestProcesses = (
	before: ProcessSample,
	after: ProcessSample,
	{own, atTask}: Around,
): readonly BusyProcess[] => {
	const elapsed = Math.max(1, after.at - before.at);
	const cpuOf = ({pid, used, startedAt}: SampledProcess) => {
		const earlier = before.processes.get(pid);
		const first = earlier?.startedAt === startedAt ? earlier.used : 0;
		return Math.round((100 * (used - first)) / elapsed) / 100;
	};
	const all = [...after.processes.values()]
		.filter(({pid, parent}) => pid !== own && parent !== own)
		.map(process => ({...process, cpu: cpuOf(process)}))
		.toSorted((one, other) => other.cpu - one.cpu || other.startedAt - one.startedAt);
	const isBusy = ({cpu, state}: (typeof all)[number]) => cpu > 0 || state === waitsForDisk;
	const beganAt = after.at - (atTask + slack) * ticksPerSecond;
	const ofTask = all
		.filter(process => process.startedAt >= beganAt && (isBusy(process) || !process.isKernel))
		.slice(0, mostOfTask);
	const others = all.filter(process => isBusy(process) && !ofTask.includes(process));
	return [...ofTask, ...others].slice(0, most).map(({pid, name, cpu, state, startedAt}) => ({
		pid,
		name,
		cpu,
		state: words[state] ?? state,
		seconds: Math.max(0, after.at - startedAt) / ticksPerSecond,
	}));
};

const most = 5;

const mostOfTask = 3;

/** Seconds: it may have begun before that was told. */
const slack = 5;

const waitsForDisk = 'D';

const words: Readonly<Record<string, string>> = {
	R: 'running',
	S: 'asleep',
	I: 'asleep',
	[waitsForDisk]: 'waiting for a disk',
	T: 'stopped',
	t: 'stopped',
	Z: 'dead',
	X: 'dead',
};

/** USER_HZ, the same wherever Linux runs. */
const ticksPerSecond = 100;
