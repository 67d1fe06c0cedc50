import {stripControl} from '../../primitives/text.ts';

/**
 * What a command wrote, short enough for a screen: the lines that tell why it failed, in their order, with
 * a mark where lines were left out. No control characters, no chatter of ssh, no frames of runtimes.
 * @param most lines, besides the marks
 * @returns undefined when it wrote nothing
 */
export function excerptOf(text: string | undefined, most = 20): string | undefined {
	const lines = rate(readableLines(text));
	const candidates = lines.filter(({weight}) => weight !== 'frame');
	const kept = candidates.length > most ? mostTelling(candidates, most) : candidates;
	const excerpt = withMarks(lines, kept);
	return excerpt.length === 0 ? undefined : excerpt.map(shorten).join('\n');
}

/**
 * The excerpt of both streams of a command that failed: its errors, and what its output has of them.
 * Most programs tell on stderr; dpkg below apt and kubeadm's health checks tell on stdout.
 */
export function outputExcerpt(
	{stdout, stderr}: {readonly stdout?: string | undefined; readonly stderr?: string | undefined},
	most = 20,
): string | undefined {
	const errors = excerptOf(stderr, most);
	if (errors === undefined) return excerptOf(stdout, most);
	const telling = rate(readableLines(stdout)).filter(({weight}) => weight === 'error');
	const also = telling.map(({text}) => text).filter(line => !errors.includes(line.trim()));
	return excerptOf([...also, errors].join('\n'), most);
}

/**
 * The one line that says best why a program failed: the first of its errors, or its last line.
 * @returns undefined when it wrote nothing
 */
export function tellingLine(text: string | undefined): string | undefined {
	const lines = rate(readableLines(text)).filter(({weight}) => weight !== 'frame');
	const best =
		lines.find(({weight}) => weight === 'error') ??
		lines.findLast(({weight}) => weight === 'hint') ??
		lines.at(-1);
	return best && shorten(best.text.trim());
}

type Line = {
	readonly text: string;
	/**
	 * An `error` says what went wrong, a `hint` may; a `frame` is a place in a program that says nothing
	 * to its user.
	 */
	readonly weight: 'error' | 'hint' | 'other' | 'frame';
};

const readableLines = (text: string | undefined): readonly string[] =>
	stripControl(text ?? '')
		.split('\n')
		.map(line => line.trimEnd())
		.filter(line => line.trim() !== '' && !chatter.test(line));

const chatter =
	/^(?:debug[1-3]:|OpenSSH_|Warning: Permanently added |(?:Shared c|C)onnection to .* closed\.)/;

function rate(lines: readonly string[]): readonly Line[] {
	const rated: Line[] = [];
	while (rated.length < lines.length) {
		const rest = lines.slice(rated.length);
		const isFirst = !rated.some(({text}) => goroutine.test(text));
		rated.push(...(goStack(rest, isFirst) ?? pythonTraceback(rest) ?? single(rest, rated.at(-1))));
	}
	return rated;
}

/** A line by itself; one that is indented below an error belongs to it. */
function single([text = '']: readonly string[], before: Line | undefined): readonly Line[] {
	if (announcing.test(text)) return [{text, weight: 'hint'}];
	if (errors.test(text)) return [{text, weight: 'error'}];
	if (advice.test(text)) return [{text, weight: 'other'}];
	const goesOn = before && announcing.test(before.text);
	if (goesOn || (before?.weight === 'error' && /^ +\S/.test(text)))
		return [{text, weight: 'error'}];
	return [{text, weight: hints.test(text) ? 'hint' : 'other'}];
}

/** A line of a journal has this before what the program said. */
const journal = String.raw`(?:\w{3} +\d+ [\d:]+ \S+ [^\s\[]+(?:\[\d+\])?: )?`;

/** How the programs that set nodes up begin a line that says what went wrong. */
const errors = new RegExp(
	`^${journal}(?:${[
		// Go: the runtime, klog's fatal lines, logrus (nerdctl, crictl).
		String.raw` *panic: `,
		'fatal error: ',
		String.raw`F\d{4} \d\d:`,
		String.raw`(?:time=\S+ )?(?:level=fatal|FATA\[\d+\])`,
		// kubeadm: preflight checks, phases of `init` and `join`, health checks.
		String.raw` *\[ERROR [\w./-]+\]`,
		'error execution phase ',
		String.raw`\[(?:kubelet|api|control-plane)-check\].* (?:is not healthy|failed)`,
		// kubectl.
		'(?:E|e)rror (?:from server|response from daemon)|The connection to the server |Unable to connect to the server',
		// apt and dpkg.
		'E: |W: Failed to fetch ',
		'dpkg(?: \\(subprocess\\))?: error|dpkg: (?:unrecoverable|dependency problems)',
		// systemctl, systemd's journal.
		'Job for .+ failed',
		String.raw`Failed to [\w-]+ .+(?:: | - )`,
		String.raw`\S+\.(?:service|socket|mount|timer|slice|scope): (?:Main process exited|Control process exited|Failed )`,
		// liblxc's log.
		String.raw`lxc \S+ \d+\.\d+ ERROR `,
		// Ansible, pip, git, and what many others do.
		String.raw`(?:ERROR! |\[ERROR\]: |ERROR: |error: |fatal: |Error: )`,
		// Python, without a traceback.
		String.raw`(?:\w+\.)*[A-Z]\w*(?:Error|Exception)(?:: |$)`,
	].join('|')})`,
);

/** What the lines below one of these say is the error. */
const announcing =
	/^\s*(?:Unfortunately, an error has occurred|Errors were encountered while processing|.* Some fatal errors occurred):$/;

const advice =
	/^ *\[WARNING |To see the stack trace of this error|If you know what you are doing, you can make a check|This error is likely caused by|you can try to troubleshoot the error|lines? left out$/;

const hints =
	/^(?:E\d{4} \d\d:|W: Some index files|Err:\d+ )|level=error|\b(?:errors?|fatal|failed|failure|cannot|can't|denied|refused|timed out|timeout|not found|no such|unable to|invalid|unreachable)\b/i;

/**
 * What the Go runtime writes below `panic:` or `fatal error:`, the stack of each goroutine. Of the first,
 * which is the one that broke, the frames that are neither Go's nor the command line's tell where. Where
 * the middle of an output is missing, stacks have no beginning.
 */
function goStack(lines: readonly string[], isFirst: boolean): readonly Line[] | undefined {
	const [first = ''] = lines;
	if (!goroutine.test(first)) {
		return isPlace(lines[1]) && isGoFunction(first)
			? lines.slice(0, 2).map(text => ({text, weight: 'frame'}))
			: undefined;
	}
	const end = lines.findIndex((line, index) => index > 0 && !isGoFrame(line));
	const frames = lines.slice(1, end === -1 ? undefined : end);
	const own = frames
		.flatMap((line, index) => (isPlace(frames[index + 1]) && !isPlumbing(line) ? [index] : []))
		.slice(0, isFirst ? mostFrames : 0);
	const shown = new Set(own.flatMap(index => [index, index + 1]));
	return [
		{text: first, weight: shown.size > 0 ? 'error' : 'frame'},
		...frames.map((text, index): Line => ({text, weight: shown.has(index) ? 'error' : 'frame'})),
	];
}

const goroutine = /^goroutine \d+ .*\[.+\]:$/;

const isPlace = (line: string | undefined) =>
	/^ +\S+\.(?:go|s):\d+(?: \+0x[\da-f]+)?$/.test(line ?? '');

const isGoFunction = (line: string) =>
	/^(?:created by )?[\w.*()/@~[\]-]+\(.*\)$|^created by \S+/.test(line);

const isGoFrame = (line: string) => isPlace(line) || isGoFunction(line) || mark.test(line);

const isPlumbing = (line: string) =>
	/^(?:created by |panic\(|main\.main\(|(?:runtime|reflect|sync|syscall|internal|testing|net\/http)[./]|github\.com\/spf13\/cobra\.|k8s\.io\/(?:klog|component-base\/cli)\b)/.test(
		line,
	);

const mostFrames = 3;

/**
 * Python's traceback: the exception stands below its frames. Where one was raised for another, the last one
 * is what the program ended with.
 */
function pythonTraceback(lines: readonly string[]): readonly Line[] | undefined {
	if (!/^Traceback \(most recent call last\):$/.test(lines[0] ?? '')) return undefined;
	const exception = lines.findIndex((line, index) => index > 0 && /^\S/.test(line));
	if (exception === -1) return lines.map(text => ({text, weight: 'other'}));
	const after = lines.findIndex((line, index) => index > exception && /^\S/.test(line));
	const said = lines.slice(exception, after === -1 ? undefined : after);
	const led = /direct cause of the following|another exception occurred/.test(lines[after] ?? '');
	return [
		...lines.slice(0, exception).map((text): Line => ({text, weight: 'frame'})),
		...said.map((text): Line => ({text, weight: led ? 'hint' : 'error'})),
	];
}

/** The errors first, then what may be one, then the end of the rest. */
function mostTelling(lines: readonly Line[], most: number): readonly Line[] {
	const said = lines.filter(({weight}) => weight === 'error');
	if (said.length >= most) return [...said.slice(0, most - 1), ...said.slice(-1)];
	const kept = new Set(said);
	for (const weight of ['hint', 'other'] as const) {
		const free = most - kept.size;
		const those = lines.filter(line => line.weight === weight);
		for (const line of free > 0 ? those.slice(-free) : []) kept.add(line);
	}
	return lines.filter(line => kept.has(line));
}

function withMarks(lines: readonly Line[], kept: readonly Line[]): readonly string[] {
	const shown = new Set(kept.filter(({text}) => !mark.test(text)));
	const excerpt: string[] = [];
	let missing = 0;
	for (const line of lines) {
		if (shown.has(line)) {
			excerpt.push(...markOf(missing), line.text);
			missing = 0;
		} else {
			missing += Number(mark.exec(line.text)?.[1] ?? 1);
		}
	}
	return [...excerpt, ...markOf(missing)];
}

const markOf = (missing: number) =>
	missing === 0 ? [] : [`… ${missing} ${missing === 1 ? 'line' : 'lines'} left out`];

/** As an excerpt of an excerpt finds it. */
const mark = /^… (\d+) lines? left out$/;

const shorten = (line: string) => (line.length > widest ? `${line.slice(0, widest)}…` : line);

/** In characters. */
const widest = 500;
