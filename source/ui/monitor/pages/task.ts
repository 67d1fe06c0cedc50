import {readableMessage} from '../../../model/failure/explain.ts';
import {progressOf, resultsOf} from '../../../model/run-view/updates.ts';
import type {TaskResult, TaskView} from '../../../model/run-view/view.ts';
import {findStalls} from '../../../model/stalls.ts';
import {clock, duration, timeOfDay} from '../../../primitives/time.ts';
import type {MonitorViewModel} from '../state.ts';
import {listPage, type Page, type Paragraph, textRows} from './page.ts';
import {resultRow, stallParagraphs, workRow} from './rows.ts';

type Place = {readonly node: string; readonly task: string};

/** One task on one node: where it stands, how long it took, what it said, and how the other nodes fared. */
export function taskPage(scene: MonitorViewModel, place: Place, width: number): Page {
	const {view} = scene;
	const work = progressOf(view, place.node);
	const result = work?.history.findLast(({task}) => task.id === place.task);
	const task = result?.task ?? view.tasks.findLast(({id}) => id === place.task);
	const others = resultsOf(view, place.task).filter(({node}) => node !== place.node);
	const atIt = view.progress.filter(
		({name, task: own}) => own?.id === place.task && name !== place.node,
	);
	const count = others.length + atIt.length;
	return listPage({
		name: `task ${place.node} ${place.task}`,
		title: task?.name ?? 'a task that is not kept any more',
		remark: result?.outcome ?? (work?.task?.id === place.task ? 'running' : ''),
		rows: [
			...textRows(
				[
					...(task ? about(task, place.node) : []),
					...(result ? outcomeOf(result, place.node) : sofar(scene, place)),
					{text: ''},
					{
						text: count > 0 ? 'on the other nodes' : 'no other node is at it or has done it',
						look: count > 0 ? 'strong' : 'dim',
					},
				],
				width,
			),
			...atIt.map(work => workRow(work, {label: work.name, kind: 'working', now: scene.now})),
			...others.map(({node, result: other}) =>
				resultRow(other, {key: `on ${node}`, node, label: node}),
			),
		],
	});
}

const about = (
	{name, where, action, play, handler}: TaskView,
	node: string,
): readonly Paragraph[] => [
	{text: name, look: 'strong'},
	{text: where, lead: 'in     ', look: 'dim'},
	{text: handler ? `${action}, a handler` : action, lead: 'by     ', look: 'dim'},
	...(play === '' ? [] : [{text: play, lead: 'play   ', look: 'dim'} as const]),
	{text: node, lead: 'on     ', look: 'dim'},
];

function sofar({view, now}: MonitorViewModel, {node, task}: Place): readonly Paragraph[] {
	const work = progressOf(view, node);
	if (work?.task?.id !== task || work.since === undefined) {
		return [{text: `what came of it on ${node} is not kept any more: the log has it`, look: 'dim'}];
	}
	const {attempt, items} = work;
	const words = [
		`running for ${clock(now - Date.parse(work.since))}`,
		attempt && `try ${attempt.number} of ${attempt.of}`,
		items > 0 && `${items} items done`,
	];
	const stall = findStalls(view, now).find(other => other.node === node);
	return [{text: words.filter(Boolean).join(', '), look: 'accent'}, ...stallParagraphs(stall)];
}

function outcomeOf(result: TaskResult, node: string): readonly Paragraph[] {
	const {outcome, startedAt, finishedAt, attempts, delegatedTo, rc, stdout, stderr} = result;
	const took =
		startedAt && `took ${duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}`;
	const words = [
		outcome,
		took,
		startedAt ? `from ${timeOfDay(startedAt)} to ${timeOfDay(finishedAt)}` : timeOfDay(finishedAt),
		attempts > 1 && `${attempts} tries`,
		delegatedTo !== undefined && delegatedTo !== node && `done by ${delegatedTo}`,
		rc !== undefined && `exit code ${rc}`,
	];
	const isBad = outcome === 'failed' || outcome === 'unreachable';
	return [
		{text: words.filter(Boolean).join(', '), look: isBad ? 'bad' : 'good'},
		...messageOf(result, isBad),
		...part('stdout', stdout),
		...part('stderr', stderr),
	];
}

function messageOf(result: TaskResult, isBad: boolean): readonly Paragraph[] {
	if (!isBad && !result.message) return [];
	const {outcome} = result;
	const text = isBad
		? readableMessage({...result, unreachable: outcome === 'unreachable'})
		: (result.message ?? '');
	return [{text: ''}, {text}];
}

const part = (name: string, text: string | undefined): readonly Paragraph[] =>
	text?.trim()
		? [
				{text: ''},
				{text: name, look: 'strong'},
				...text
					.trimEnd()
					.split('\n')
					.map(line => ({text: line, lead: '  '})),
			]
		: [];
