import {z} from 'zod';
import {hideTokens, stripControl} from '../primitives/text.ts';

/** The processes of a node at one moment. Times are in Linux' ticks, a hundredth of a second each. */
export type ProcessSample = {
	/** Since the machine booted. */
	readonly at: number;
	readonly processes: ReadonlyMap<number, SampledProcess>;
};

type SampledProcess = {
	readonly pid: number;
	readonly parent: number;
	/** The program's, up to 15 characters. */
	readonly name: string;
	/** The letter that `ps` shows. */
	readonly state: string;
	/** Of a processor, since it started. */
	readonly used: number;
	readonly startedAt: number;
	/** The kernel's own: a node that is a virtual machine has them. */
	readonly isKernel: boolean;
};

/** A process of a node, as it was when somebody looked. */
export const SeenProcess = z.object({
	/** In the node: what its own `ps` says. */
	pid: z.int(),
	/** Cut, and without secrets. */
	command: z.string(),
	/** How much of a processor it takes: 1 is one of them, whole. */
	cpu: z.number(),
	/** In a word or some: "running", "asleep". */
	state: z.string(),
	/** Since it started. */
	seconds: z.number(),
});

export type SeenProcess = z.infer<typeof SeenProcess>;

/** A process that is worth to be shown; what it was started with is still to be asked. */
type BusyProcess = Omit<SeenProcess, 'command'> & Pick<SampledProcess, 'name'>;

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
export function busiestProcesses(
	before: ProcessSample,
	after: ProcessSample,
	{own, atTask}: Around,
): readonly BusyProcess[] {
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
}

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

/**
 * What a process was started with, in a line that may be shown and kept.
 * @param words the program and its arguments
 * @param isCensored Ansible censors what the task says: no argument is shown but the name of its module
 */
export function commandLine(
	words: readonly string[],
	{isCensored}: {readonly isCensored: boolean},
): string {
	const [program = '', ...others] = words;
	const modules = others.filter(word => module.test(word));
	const left = modules.length < others.length ? ['…'] : [];
	const line = isCensored ? [program, ...modules, ...left].join(' ') : hideSecrets(words);
	const clean = stripControl(line).replaceAll(/\s+/g, ' ').trim();
	return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}

/** What Ansible copies to a node to do a task; its arguments are inside. */
const module = /^[\w./-]*\/AnsiballZ_\w+\.py$/;

const longest = 200;

/**
 * A command line without what it may tell nobody: values under names that say token, password, secret
 * or key, and what looks like one wherever it stands. Rather too much is hidden than too little.
 * @param words the program and its arguments
 */
export function hideSecrets(words: readonly string[]): string {
	const line = words
		.map((word, index) => (isSecretOption(words[index - 1]) ? hidden : hideValue(word)))
		.join(' ');
	return hideTokens(
		patterns.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line),
	);
}

const hidden = '(hidden)';

const secretName =
	'(?:token|password|passwd|passphrase|secret|credentials?|authorization|(?<![a-z])pass' +
	'|(?:certificate|api|access|private|encryption|ipsec|auth)[-_]?key)';

const option = new RegExp(`^--?[\\w.-]*${secretName}$`, 'i');

const isSecretOption = (word: string | undefined) => word !== undefined && option.test(word);

/** All that an option or a variable is set to, blanks or not. */
const hideValue = (word: string) => word.replace(assignment, `$1=${hidden}`);

const assignment = new RegExp(`^((?:--?)?[\\w.-]*${secretName})=.*$`, 'is');

const patterns: readonly (readonly [RegExp, string])[] = [
	// In a script or a header: `export TOKEN=x`, `Authorization: Bearer x`, `{"password": "x"}`.
	[
		new RegExp(
			`(${secretName}["']?(?:\\s*[=:]\\s*|\\s+))(?:(?:bearer|basic)\\s+)?(?!\\(hidden\\))("[^"]*"?|'[^']*'?|[^\\s"']+)`,
			'gi',
		),
		`$1${hidden}`,
	],
	[/\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi, `$1 ${hidden}`],
	// Names and passwords: in an address, and of curl.
	[/:\/\/[^\s/@]+@/g, `://${hidden}@`],
	[/((?:^|\s)(?:-u|--user|--proxy-user)[= ]?)[^\s:]+:\S+/g, `$1${hidden}`],
];

/**
 * Reads lines as `/proc/PID/stat` has them (proc_pid_stat(5)).
 * @param lines the first is of a process that was started to read them: when it started is when they were
 * read. Nothing else in a container tells: its `/proc/uptime` is its own, its processes' times are not.
 * @returns undefined when they tell no time
 */
export function readSample(lines: readonly string[]): ProcessSample | undefined {
	const [reader, ...others] = lines.map(readLine);
	if (!reader) return undefined;
	const processes = others.flatMap(one => (one && one.pid !== reader.pid ? [one] : []));
	return {at: reader.startedAt, processes: new Map(processes.map(one => [one.pid, one]))};
}

function readLine(line: string): SampledProcess | undefined {
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
}

/** PF_KTHREAD of linux/sched.h. */
const kernelThread = 0x200000;
