import {progressShare, type RemainingTime, remainingTime} from '../../model/estimate.ts';
import type {NodeStats} from '../../model/events/playbook-events.ts';
import type {Event} from '../../model/events/run-events.ts';
import {excerptOf} from '../../model/failure/log-excerpt.ts';
import {failedHost} from '../../model/failure/trace.ts';
import type {PhaseName} from '../../model/plan/phase-table.ts';
import {type ContinuedRun, continueHint} from '../../model/run-view/continuation.ts';
import type {PlaybookEvent} from '../../model/run-view/reduce-playbook.ts';
import {reduceRun} from '../../model/run-view/reduce-run.ts';
import {currentPlaybook} from '../../model/run-view/updates.ts';
import type {ExplainedFailure, PlaybookView, RunView} from '../../model/run-view/view.ts';
import {findStalls} from '../../model/stalls.ts';
import {nameList} from '../../primitives/text.ts';
import {duration} from '../../primitives/time.ts';
import type {MessageLine} from './message.ts';
import {describeFetch, describeStall, timeBand, timeLeft} from './phrases.ts';

type Of<Type> = Extract<Event, {type: Type}>;

/**
 * What there is to say of a playbook as a whole.
 * @param before the view as it was before the event
 */
export function formatPlaybook(event: PlaybookEvent, before: RunView): MessageLine | undefined {
	const phase = 'phase' in event ? event.phase : currentPlaybook(before)?.phase;
	// What kubespray's checks refuse is told as such, and the change says the rest.
	if (phase === unspoken) return undefined;
	switch (event.type) {
		case 'playbook-started':
			return {kind: 'note', text: startOf(event, before)};
		case 'play-started': {
			const {play, plays} = currentPlaybook(before) ?? {};
			const number = (play?.number ?? 0) + 1;
			const of = plays ? ` of ${plays.length}` : '';
			return {kind: 'note', text: `play ${number}${of}: ${event.name}`};
		}
		case 'task-started':
			return undefined;
		case 'playbook-finished':
			return endOf(event);
		case 'failure-explained':
			return formatFailure(event, before);
	}
}

const unspoken = 'validation' satisfies PhaseName;

function startOf(event: Of<'playbook-started'>, {playbooks}: RunView) {
	const {playbook, nodes, log, expected} = event;
	const isFirst = playbooks.every(({phase}) => phase === unspoken);
	return [
		`${playbook} runs for ${nameList(nodes, 6)}`,
		expected
			? `likely to take ${totalOf(expected)}, by ${byWhat(expected)}`
			: firstTime(timeAtStart(event)),
		...(isFirst ? [`what Ansible says goes to ${log}`] : []),
	].join('\n');
}

const firstTime = (remaining: RemainingTime) =>
	remaining.kind === 'unknown'
		? 'how long it takes is unknown: it is the first time here'
		: `it is the first time here: ${timeLeft(remaining)}, by what is usual`;

const timeAtStart = ({at, nodes, plays, expected}: Of<'playbook-started'>) =>
	remainingTime(
		{
			...{expected, plays, nodes, startedAt: at},
			...{play: undefined, task: undefined, outcome: 'running'},
		},
		Date.parse(at),
	);

type Expected = NonNullable<Of<'playbook-started'>['expected']>;

const totalOf = ({plays}: Expected) =>
	timeBand(
		plays.reduce((total, {least}) => total + least, 0),
		plays.reduce((total, {most}) => total + most, 0),
	);

function byWhat({runs, scaledFrom}: Expected) {
	const earlier = runs === 1 ? 'an earlier run' : `${runs} earlier runs`;
	return scaledFrom === undefined ? earlier : `${earlier} with ${scaledFrom} nodes`;
}

function endOf({
	playbook,
	outcome,
	seconds,
	exitCode,
	stats,
}: Of<'playbook-finished'>): MessageLine {
	const took = `${playbook} ${outcome} after ${duration(seconds)}`;
	const counts = stats ? `: ${totals(Object.values(stats))}` : '';
	const code = outcome === 'failed' && exitCode !== undefined ? `, exit code ${exitCode}` : '';
	return {kind: outcome === 'cancelled' ? 'warning' : outcome, text: took + code + counts};
}

function totals(stats: readonly NodeStats[]) {
	const total = (key: keyof NodeStats) => stats.reduce((sum, counts) => sum + counts[key], 0);
	const words = (['ok', 'changed', 'skipped', 'failures', 'unreachable'] as const).map(key => {
		const count = total(key);
		return key === 'ok' || key === 'changed' || count > 0 ? `${count} ${names[key]}` : undefined;
	});
	return words.filter(word => word !== undefined).join(', ');
}

const names = {
	ok: 'ok',
	changed: 'changed',
	skipped: 'skipped',
	failures: 'failed',
	unreachable: 'unreachable',
} as const;

/**
 * Once a minute of a playbook, where it is: with the first event of that minute.
 * @param before the view as it was before the event
 */
export function formatProgress(event: Event, before: RunView): MessageLine | undefined {
	const {at, type} = event;
	const playbook = currentPlaybook(before);
	if (playbook?.outcome !== 'running' || type === 'playbook-finished') return undefined;
	const now = Date.parse(at);
	const last = Date.parse(before.lastEventAt ?? playbook.startedAt);
	if (minuteOf(now, playbook) <= minuteOf(last, playbook)) return undefined;
	const parts = [
		placeOf(playbook),
		playbook.task?.name,
		describeFetch(playbook.task, now),
		busyIn(before),
		time(playbook, now),
	];
	const text = parts.filter(part => part !== undefined).join('; ');
	const stalls = stallsIn(reduceRun(before, event), now);
	return stalls.length === 0
		? {kind: 'note', text}
		: {kind: 'warning', text: [text, ...stalls].join('\n')};
}

const minuteOf = (now: number, {startedAt}: PlaybookView) =>
	Math.floor((now - Date.parse(startedAt)) / 60_000);

const placeOf = ({play, plays}: PlaybookView) =>
	play && `play ${play.number}${plays ? ` of ${plays.length}` : ''}`;

function busyIn({progress}: RunView) {
	const busy = progress.filter(({task}) => task !== undefined);
	return busy.length === 0 ? undefined : `at work: ${nameList(busy.map(({name}) => name))}`;
}

/** Those whose doings were looked at have a line of their own. */
const stallsIn = (view: RunView, now: number) =>
	findStalls(view, now)
		.filter(({examined}) => examined === undefined)
		.map(({node, task, silent}) => describeStall(node, {task: task.name, silent}));

function time(playbook: PlaybookView, now: number) {
	const left = timeLeft(remainingTime(playbook, now));
	const share = progressShare(playbook, now);
	return share === undefined ? left : `${Math.floor(share * 100)} %, ${left}`;
}

/** Why a playbook failed, and what to do, in a few lines: the cause first, what followed from it last. */
function formatFailure(failure: ExplainedFailure, run: ContinuedRun): MessageLine {
	const {playbook, task, message, stderr, alsoOn, stopped, cause, files} = failure;
	const lines = [
		task ? `${playbook} failed on ${failedHost(task)}, at ${task.name}` : `${playbook} failed`,
		task?.where,
		...message.split('\n'),
		...(excerptOf(stderr, most)
			?.split('\n')
			.map(line => `| ${line}`) ?? []),
		alsoOn.length > 0 ? `the same task failed on ${nameList(alsoOn, 6)}` : undefined,
		stopped.length > 0 ? `${nameList(stopped, 6)} only stopped because of it` : undefined,
		cause && `known as ${cause.name}: ${cause.why}`,
		...files.map(file => `see ${file}`),
	];
	const hint = [cause?.remedy, continueHint(run)].filter(line => line !== undefined).join('\n');
	return {kind: 'failed', text: lines.filter(line => line).join('\n'), hint};
}

/** Lines of what a command wrote: the log has all. */
const most = 8;
