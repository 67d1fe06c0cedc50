import type {PhaseName} from '../../model/plan/phase-name.ts';
import {type Continuation, continueHint} from '../../model/run-view/continuation.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {printable} from '../printable.ts';
import type {Theme} from '../theme.ts';
import {duration} from './duration.ts';
import {isEndNamed} from './is-end-named.ts';
import {wrap} from './wrap.ts';

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
export const runSummary = (
	view: RunView,
	{theme, width, next}: SummaryOptions,
): readonly string[] => {
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
};

const indent = '  ';

const failuresIn = ({failures}: RunView) =>
	failures.map(({sentence, message}) => `${sentence}: failed: ${message.replaceAll('\n', ' ')}`);

const hintsOf = (view: RunView): readonly string[] =>
	view.end?.hint === undefined ? nextSteps(view) : view.end.hint.split('\n');

/** What is to be known before the command is used; with it where no hint has it. */
const notesOf = (view: RunView, next: Continuation | undefined): readonly string[] => {
	const said = hintsOf(view).join('\n');
	const commands = (next?.commands ?? []).filter(command => !said.includes(command));
	return [...(next?.note === undefined ? [] : [next.note]), ...commands];
};

const nextSteps = (view: RunView): readonly string[] => {
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
};

/** The phases after which kubectl works. */
const withKubeconfig = new Set<string>(['kubeconfig', 'verification'] satisfies PhaseName[]);

const secondsOf = ({startedAt, lastEventAt}: RunView) =>
	startedAt === undefined || lastEventAt === undefined
		? 0
		: (Date.parse(lastEventAt) - Date.parse(startedAt)) / 1000;
