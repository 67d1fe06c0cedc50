import type {Event} from '../../model/events/run-events.ts';
import {readableMessage} from '../../model/failure/explain.ts';
import {failedHost} from '../../model/failure/trace.ts';
import type {PhaseName} from '../../model/plan/phase-table.ts';
import type {WorkEvent} from '../../model/run-view/reduce-playbook.ts';
import {currentPlaybook} from '../../model/run-view/updates.ts';
import type {RunView} from '../../model/run-view/view.ts';
import {verificationDescriptions} from '../../model/verification/evaluate.ts';
import {duration} from '../../primitives/time.ts';
import type {Theme} from '../theme.ts';
import {type MessageLine, messageLines} from './message.ts';
import {describeStall, processWords} from './phrases.ts';
import {formatPlaybook, formatProgress} from './playbook-messages.ts';

/**
 * An event as calm lines: one where it matters, more where there is something to do about it, none for
 * most. Pure, and moves no cursor.
 * @param before the view as it was before the event
 * @param width of the screen, in columns
 */
export const eventLines = (
	event: Event,
	{before, theme, width}: {readonly before: RunView; readonly theme: Theme; readonly width: number},
): readonly string[] =>
	[formatProgress(event, before), formatHeading(event, before), formatEvent(event, before)]
		.filter(remark => remark !== undefined)
		.flatMap(remark => messageLines(remark, {at: event.at, theme, width}));

/**
 * The title of a phase, with its first change: where there is none to make, its end says all.
 * @param before the view as it was before the event
 */
export function formatHeading(event: Event, before: RunView): MessageLine | undefined {
	if (event.type !== 'change-started') return undefined;
	const phase = before.phases.find(({name}) => name === event.phase);
	const {changed = 0, failed = 0} = phase?.counts ?? {};
	const isFirst =
		changed + failed === 0 &&
		Object.values(before.changes).every(change => change.phase !== event.phase);
	return isFirst ? {kind: 'heading', text: phase?.title ?? event.phase} : undefined;
}

/**
 * What there is to say of an event; of most, nothing.
 * @param before the view as it was before the event
 */
export function formatEvent(event: Event, before: RunView): MessageLine | undefined {
	switch (event.type) {
		case 'run-started':
			return {
				kind: 'heading',
				text: `run ${event.run} goes to ${event.until}, process ${event.pid}`,
			};
		case 'phase-finished':
			return phaseEnd(event, before);
		case 'change-started':
		case 'change-progressed':
		case 'change-finished':
		case 'change-failed':
			return formatChange(event, before);
		case 'playbook-started':
		case 'play-started':
		case 'task-started':
		case 'playbook-finished':
		case 'failure-explained':
			return formatPlaybook(event, before);
		case 'node-task-started':
		case 'node-task-finished':
		case 'node-task-retried':
		case 'node-item-finished':
			return formatWork(event, before);
		case 'node-examined':
			return formatExamination(event, before);
		case 'node-placed': {
			const asked = before.nodes.find(({name}) => name === event.node)?.member;
			return asked === 'auto'
				? {kind: 'note', text: `LXD placed ${event.node} on ${event.member}`}
				: undefined;
		}
		case 'node-addressed':
			return {kind: 'note', text: `${event.node} has ${event.address}`};
		case 'check-finished':
			return checkEnd(event);
		case 'warning-raised':
			return {kind: 'warning', text: `warning: ${event.message}`, hint: event.hint};
		case 'connection-lost':
			return {
				kind: 'warning',
				text: `connection to ${event.destination} lost, trying again: ${event.why}`,
			};
		case 'connection-restored':
			return {kind: 'done', text: `connection to ${event.destination} is back`};
		case 'cancel-requested':
			return {kind: 'warning', text: `cancelling, asked by ${event.by}`};
		default:
			return undefined;
	}
}

/** Of what is fine, only that the cluster was seen to work is news. */
function checkEnd({
	check,
	verdict,
	why,
	remedy,
}: Extract<Event, {type: 'check-finished'}>): MessageLine | undefined {
	switch (verdict) {
		case 'fine':
			return Object.hasOwn(verificationDescriptions, check) ? {kind: 'done', text: why} : undefined;
		case 'warning':
			return {kind: 'warning', text: `warning: ${why}`, hint: remedy};
		case 'refusal':
			return {kind: 'failed', text: `refused: ${why}`, hint: remedy};
	}
}

function phaseEnd(
	{phase, outcome, changed, right, failed}: Extract<Event, {type: 'phase-finished'}>,
	{phases}: RunView,
): MessageLine | undefined {
	const title = phases.find(({name}) => name === phase)?.title ?? phase;
	if (outcome === 'cancelled') {
		const counts = [changed > 0 && `${changed} changed`, right > 0 && `${right} right already`];
		return {kind: 'warning', text: [`${title}: cancelled`, ...counts.filter(Boolean)].join(', ')};
	}
	// Its changes have said it line by line.
	if (changed + failed > 0) return undefined;
	return {kind: outcome, text: `${title}: ${right} right already`};
}

type ChangeEvent = Extract<
	Event,
	{type: 'change-started' | 'change-progressed' | 'change-finished' | 'change-failed'}
>;

/**
 * What there is to say of a change: its end, each quarter of the way there, and the start of a long one.
 * @param before the view as it was before the event
 */
function formatChange(event: ChangeEvent, before: RunView): MessageLine | undefined {
	switch (event.type) {
		case 'change-started':
			return long.has(event.phase) ? {kind: 'note', text: event.sentence} : undefined;
		case 'change-progressed': {
			const change = before.changes[event.id];
			const {percent = 0} = event;
			if (!change || quarter(percent) <= quarter(change.percent ?? 0)) return undefined;
			return {kind: 'note', text: `${change.sentence}: ${Math.round(percent)} %`};
		}
		case 'change-finished':
			return {
				kind: 'done',
				text: `${event.sentence}: done in ${duration(event.seconds)}`,
			};
		case 'change-failed': {
			const {phase, sentence, message, hint} = event;
			const playbook = currentPlaybook(before);
			// Why, and what to do, stands right above.
			return playbook?.phase === phase && playbook.failure
				? {kind: 'failed', text: `${sentence}: failed`}
				: {kind: 'failed', text: `${sentence}: failed: ${message}`, hint};
		}
	}
}

/** The phases of a single change that takes its time, and tells of no percentage. */
const long = new Set<string>(['checkout', 'ansible'] satisfies PhaseName[]);

const quarter = (percent: number) => Math.floor(percent / 25);

/**
 * What there is to say of a task on one node: that it failed, and, once a task, that it is tried again.
 * @param before the view as it was before the event
 */
function formatWork(event: WorkEvent, before: RunView): MessageLine | undefined {
	switch (event.type) {
		case 'node-task-finished':
			return failed(event, before);
		case 'node-task-retried': {
			if (currentPlaybook(before)?.retried === event.task) return undefined;
			const next = `attempt ${event.attempt + 1} of ${event.attempts}`;
			return {
				kind: 'note',
				text: `${nameOf(event.task, before)}: trying again on ${event.node}, ${next}`,
			};
		}
		default:
			return undefined;
	}
}

function failed(
	event: Extract<Event, {type: 'node-task-finished'}>,
	before: RunView,
): MessageLine | undefined {
	const {outcome, rescuable, message, stdout, stderr, rc, image, censored = false} = event;
	if (outcome !== 'failed' && outcome !== 'unreachable') return undefined;
	const place = `${failedHost(event)}: ${nameOf(event.task, before)}`;
	if (rescuable) return {kind: 'warning', text: `${place}: failed, the playbook tries another way`};
	const unreachable = outcome === 'unreachable';
	const why = readableMessage({message, stdout, stderr, rc, image, censored, unreachable});
	return {kind: 'failed', text: `${place}: ${why.split('\n')[0] ?? ''}`};
}

const nameOf = (id: string, {tasks}: RunView) => tasks.findLast(task => task.id === id)?.name ?? id;

/** A node that may be stuck, and what it does, in one line. */
function formatExamination(
	{node, task: id, silent, processes}: Extract<Event, {type: 'node-examined'}>,
	{tasks}: RunView,
): MessageLine {
	const task = tasks.findLast(other => other.id === id)?.name ?? id;
	const doing = processes.slice(0, most).map(short).map(processWords).join('; ');
	return {
		kind: 'warning',
		text: [describeStall(node, {task, silent}), doing && `what it does: ${doing}`]
			.filter(Boolean)
			.join('; '),
	};
}

type SeenProcess = Parameters<typeof processWords>[0];

function short(process: SeenProcess): SeenProcess {
	const {command} = process;
	return {
		...process,
		command: command.length > longest ? `${command.slice(0, longest)}…` : command,
	};
}

/** The panes have the others. */
const most = 2;

const longest = 60;
