import type {ProcessSample, SampledProcess} from './process-sample.ts';

/**
 * Reads lines as `/proc/PID/stat` has them (proc_pid_stat(5)).
 * @param lines the first is of a process that was started to read them: when it started is when they were
 * read. Nothing else in a container tells: its `/proc/uptime` is its own, its processes' times are not.
 * @returns undefined when they tell no time
 */
export const readSample = (lines: readonly string[]): ProcessSample | undefined => {
	const [reader, ...others] = lines.map(readLine);
	if (!reader) return undefined;
	const processes = others.flatMap(one => (one && one.pid !== reader.pid ? [one] : []));
	return {at: reader.startedAt, processes: new Map(processes.map(one => [one.pid, one]))};
};

const readLine = (line: string): SampledProcess | undefined => {
	// A name may hold parentheses and blanks itself.
	const [, pid, name = '', rest = ''] = /^(\d+) \((.*)\) (.+)$/.exec(line) ?? [];
	const fields = rest.split(' ');
	const numberAt = (place: number) => Number(fields[place - 3]);
	const process = {
		pid: Number(pid),
		parent: numberAt(4),
		name,
		state: fields[0] ?? '',
		used: numberAt(14) + numberAt(15),
		startedAt: numberAt(22),
		isKernel: (numberAt(9) & kernelThread) !== 0,
	};
	const isWhole = [process.pid, process.parent, process.used, process.startedAt].every(
		Number.isInteger,
	);
	return isWhole ? process : undefined;
};

/** PF_KTHREAD of linux/sched.h. */
const kernelThread = 0x200000;
