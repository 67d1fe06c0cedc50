import type {PhaseName} from '../../model/plan/phase-table.ts';
import {type Continuation, continueHint} from '../../model/run-view/continuation.ts';
import type {PlaybookView, RunView} from '../../model/run-view/view.ts';
import {printable} from '../../primitives/text.ts';
import {wrap} from '../../primitives/text-layout.ts';
import {duration, localMoment} from '../../primitives/time.ts';
import {runFiles} from '../../run/run-folder.ts';
import type {BrokenRun, RunSummary} from '../../run/runs.ts';
import type {Theme} from '../theme.ts';
import {type Cell, columns, stateCell} from './table.ts';

type Run = {
	readonly run: RunSummary;
	readonly view: RunView;
	/** How it is continued. */
	readonly next: Continuation;
};

/** One run, closer: where its things are, how far it came, what went wrong. */
export function runDetails(
	{run, view, next: continued}: Run,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] {
	const {preset, events, workerLog} = runFiles(run.folder);
	const {changed, right, failed} = view.counts;
	const rows: (readonly [string, Cell])[] = [
		['run', run.id],
		['state', stateCell(run.state, theme)],
		['started', localMoment(run.started)],
		...ended(view),
		['goes to', view.until],
		['worker', `process ${run.pid ?? '(never began)'} on ${run.host}`],
		['counts', `${changed} changed, ${right} right already, ${failed} failed`],
		['folder', run.folder],
		...given(run),
		[run.preset ? 'copy of it' : 'preset', preset],
		['events', events],
		['log', workerLog],
		...view.playbooks.flatMap(playbookRows),
		...view.failures.map(({sentence, message, hint}): readonly [string, Cell] => [
			'failure',
			`${sentence}: ${message}${next(hint, theme)}`,
		]),
		...view.warnings.map(({message, hint}): readonly [string, Cell] => [
			'warning',
			message + next(hint, theme),
		]),
		...outcome(view, theme),
		...continuing(run, continued),
	];
	return columns(
		rows.map(([name, cell]) => [{text: name, paint: theme.dim}, cell]),
		{width},
	);
}

const given = ({preset}: RunSummary): readonly (readonly [string, Cell])[] =>
	preset
		? [['preset', preset.kind === 'file' ? preset.path : `${preset.name} (${preset.path})`]]
		: [];

const continuing = (
	{state}: RunSummary,
	{commands, note}: Continuation,
): readonly (readonly [string, Cell])[] =>
	state === 'live' || state === 'done'
		? []
		: [...(note === undefined ? [] : [note]), ...commands].map(
				text => ['to continue', text] as const,
			);

const playbookRows = ({
	playbook,
	outcome,
	log,
	failure,
}: PlaybookView): readonly (readonly [string, Cell])[] => [
	['playbook', `${playbook}: ${outcome}`],
	...[...new Set([log, ...(failure?.files ?? [])])].map(file => ['it left', file] as const),
];

const ended = ({finishedAt}: RunView): readonly (readonly [string, Cell])[] =>
	finishedAt === undefined ? [] : [['ended', localMoment(finishedAt)]];

function outcome(view: RunView, theme: Theme): readonly (readonly [string, Cell])[] {
	const {message, hint} = view.end ?? {};
	return message === undefined || isEndNamed(view) ? [] : [['why', message + next(hint, theme)]];
}

const next = (hint: string | undefined, {glyphs}: Theme) =>
	hint === undefined ? '' : ` ${glyphs.arrow} ${hint}`;

type SummaryOptions = {
	readonly theme: Theme;
	/** Of the screen, in columns. */
	readonly width: number;
	/** How a run that did not end well is continued, where its preset was looked at. */
	readonly next?: Continuation | undefined;
};

/**
 * How a run ended, what failed, and the command that comes next.
 */
export function runSummary(view: RunView, {theme, width, next}: SummaryOptions): readonly string[] {
	const {glyphs, good, bad, caution, strong, accent} = theme;
	const reason = isEndNamed(view) ? undefined : view.end?.message;
	const broken = (text: string) =>
		text.split('\n').flatMap(line => wrap(printable(line), width - indent.length));
	const set = (lines: readonly string[]) => lines.map(line => indent + line);
	const {changed, right, failed} = view.counts;
	const verdict = {
		done: good(`${glyphs.done} done`),
		failed: bad(`${glyphs.failed} failed`),
		cancelled: caution(`${glyphs.warning} cancelled`),
	};
	const ending =
		view.state in verdict
			? verdict[view.state as keyof typeof verdict]
			: bad(`${glyphs.failed} died: its process ended without a word`);
	const hints = view.state === 'done' ? hintsOf(view) : [...hintsOf(view), ...notesOf(view, next)];
	return [
		'',
		`${strong(printable(view.cluster || 'the run'))} ${ending}`,
		`  ${changed} changed, ${right} right already, ${failed} failed, in ${duration(secondsOf(view))}`,
		...failuresIn(view).flatMap(failure => {
			const [first = '', ...others] = broken(`${glyphs.failed} ${failure}`);
			return set([first.replace(glyphs.failed, bad(glyphs.failed)), ...others]);
		}),
		...set(reason === undefined ? [] : broken(reason)),
		...set(hints.flatMap(hint => broken(`${glyphs.arrow} ${hint}`)).map(accent)),
	];
}

const indent = '  ';

const failuresIn = ({failures}: RunView) =>
	failures.map(({sentence, message}) => `${sentence}: failed: ${message.replaceAll('\n', ' ')}`);

const hintsOf = (view: RunView): readonly string[] =>
	view.end?.hint === undefined ? nextSteps(view) : view.end.hint.split('\n');

/** What is to be known before the command is used; with it where no hint has it. */
function notesOf(view: RunView, next: Continuation | undefined): readonly string[] {
	const said = hintsOf(view).join('\n');
	const commands = (next?.commands ?? []).filter(command => !said.includes(command));
	return [...(next?.note === undefined ? [] : [next.note]), ...commands];
}

function nextSteps(view: RunView): readonly string[] {
	const {state, until, cluster, nodes, phases, playbooks, run} = view;
	if (state !== 'done') return [continueHint(view)];
	const details = `rookery runs ${run}`;
	const [first] = nodes;
	const isDone = (name: PhaseName) =>
		phases.some(phase => phase.name === name && phase.state === 'done');
	// A preset without kubespray has no Kubernetes, however far its run goes.
	if (withKubeconfig.has(until) && (playbooks.length > 0 || isDone('kubeconfig'))) {
		return [`kubectl --kubeconfig "$(rookery kubeconfig ${cluster})" get nodes`, details];
	}
	// Stopped earlier on purpose, nothing says that the nodes can be reached yet.
	return (until === 'inventory' || isDone('inventory')) && first
		? [`rookery ssh ${first.name}`, `rookery inventory ${cluster}`, details]
		: [details];
}

/** The phases after which kubectl works. */
const withKubeconfig = new Set<string>(['kubeconfig', 'verification'] satisfies PhaseName[]);

const secondsOf = ({startedAt, lastEventAt}: RunView) =>
	startedAt === undefined || lastEventAt === undefined
		? 0
		: (Date.parse(lastEventAt) - Date.parse(startedAt)) / 1000;

type Look = {readonly theme: Theme; readonly width: number};

/** Every run in a line of its own, the newest first. */
export function runTable(
	runs: readonly (RunSummary | BrokenRun)[],
	{theme, width}: Look,
): readonly string[] {
	if (runs.length === 0) return ['There is no run yet: rookery up PRESET starts one.'];
	const head = ['run', 'started', 'state', 'what it did'].map(
		(text): Cell => ({text, paint: theme.dim}),
	);
	return columns([head, ...runs.map(run => rowOf(run, theme))], {width});
}

const rowOf = (run: RunSummary | BrokenRun, theme: Theme): readonly Cell[] =>
	run.state === 'broken'
		? [run.id, '', stateCell(run.state, theme), run.why]
		: [run.id, localMoment(run.started), stateCell(run.state, theme), whatItDid(run)];

function whatItDid({state, changed, message, lastEvent, pid, host}: RunSummary) {
	if (state === 'live') return `process ${pid} on ${host}`;
	if (state === 'died') {
		return lastEvent === undefined
			? 'its process never began'
			: `its process ended without a word after ${localMoment(lastEvent)}`;
	}
	const done = changed === 0 ? 'nothing changed' : `${changed} changed`;
	return message === undefined ? done : `${done}; ${message}`;
}

/** Whether a failure that is shown by itself says already why the run ended. */
const isEndNamed = ({end, failures}: Pick<RunView, 'end' | 'failures'>): boolean =>
	failures.some(({message}) => end?.message?.endsWith(message));
