import type {Continuation} from '../../model/run-view/continuation.ts';
import type {PlaybookView} from '../../model/run-view/playbook-view.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {runFiles} from '../../run/run-files.ts';
import type {RunSummary} from '../../run/summarise-run.ts';
import type {Theme} from '../theme.ts';
import {type Cell, columns} from './columns.ts';
import {isEndNamed} from './is-end-named.ts';
import {localMoment} from './local-moment.ts';
import {stateCell} from './state-cell.ts';

type Run = {
	readonly run: RunSummary;
	readonly view: RunView;
	/** How it is continued. */
	readonly next: Continuation;
};

/** One run, closer: where its things are, how far it came, what went wrong. */
export const runDetails = (
	{run, view, next: continued}: Run,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] => {
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
};

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

const outcome = (view: RunView, theme: Theme): readonly (readonly [string, Cell])[] => {
	const {message, hint} = view.end ?? {};
	return message === undefined || isEndNamed(view) ? [] : [['why', message + next(hint, theme)]];
};

const next = (hint: string | undefined, {glyphs}: Theme) =>
	hint === undefined ? '' : ` ${glyphs.arrow} ${hint}`;
