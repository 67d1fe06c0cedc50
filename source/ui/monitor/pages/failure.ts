import {readableMessage} from '../../../model/failure/explain.ts';
import {outputExcerpt} from '../../../model/failure/log-excerpt.ts';
import {failedHost} from '../../../model/failure/trace.ts';
import {type Continuation, continuation} from '../../../model/run-view/continuation.ts';
import {progressOf} from '../../../model/run-view/updates.ts';
import type {ExplainedFailure, FailureView, RunView} from '../../../model/run-view/view.ts';
import {nameList} from '../../../primitives/text.ts';
import {runFiles} from '../../../run/run-folder.ts';
import type {Glyphs} from '../../theme.ts';
import {isOver, type Level, type MonitorViewModel} from '../state.ts';
import {type FailureStory, failureStory, type SeenFailure} from './failure-summary.ts';
import {listPage, type Page, type Paragraph, textRows} from './page.ts';

/** What failed first and why, what followed, what stands, and how to go on. */
export function failurePage(scene: MonitorViewModel, width: number): Page {
	const {
		view,
		end,
		run,
		preset,
		theme: {glyphs},
	} = scene;
	const goesOn = !isOver({view, end});
	const story = failureStory(view, end);
	const paragraphs: readonly Paragraph[] = story
		? [
				...causeParagraphs(story, {view, glyphs}),
				...goOn(continuation(view, {state: preset, copy: runFiles(run.folder).preset}), {
					goesOn,
					glyphs,
				}),
				...consequenceParagraphs(story, {view, run}),
				...standing(view, glyphs),
			]
		: [{text: 'nothing has failed', look: 'dim'}];
	return listPage({
		name: 'failure',
		title: 'Failure',
		remark: story ? (goesOn ? 'the run goes on' : '') : 'none',
		rows: textRows(paragraphs, width),
	});
}

function standing({phases}: RunView, glyphs: Glyphs): readonly Paragraph[] {
	const titles = (states: readonly string[]) =>
		phases.filter(({state}) => states.includes(state)).map(({title}) => title);
	const [done, not] = [titles(['done']), titles(['failed', 'cancelled', 'waiting'])];
	return [
		{text: ''},
		...(done.length > 0
			? [{text: `done: ${nameList(done, 20)}`, lead: `${glyphs.done} `, look: 'good'} as const]
			: []),
		...(not.length > 0
			? [{text: `not done: ${nameList(not, 20)}`, lead: `${glyphs.waiting} `} as const]
			: []),
	];
}

const goOn = (
	{commands, note}: Continuation,
	{goesOn, glyphs}: {readonly goesOn: boolean; readonly glyphs: Glyphs},
): readonly Paragraph[] => [
	{text: ''},
	{
		text: goesOn ? 'To continue when it has ended:' : 'To continue:',
		look: 'strong',
	},
	...(note === undefined
		? []
		: [{text: note, lead: `${glyphs.warning} `, look: 'caution'} as const]),
	...commands.map(text => ({text, lead: `${glyphs.arrow} `, look: 'accent'}) as const),
	{text: 'it looks at what stands, leaves that alone, and does the rest', lead: '  ', look: 'dim'},
];

type Around = {readonly view: RunView; readonly glyphs: Glyphs};

/** What failed and why, what is known of it and what to do: the first failure, not what followed from it. */
export function causeParagraphs(story: FailureStory, around: Around): readonly Paragraph[] {
	switch (story.kind) {
		case 'explained':
			return ofPlaybook(story.failure, around);
		case 'seen':
			return story.results.slice(0, 1).flatMap(seen => ofResult(seen, around));
		case 'change':
			return ofChange(story.failure, around);
		case 'run':
			return [
				{text: story.message, look: 'bad', lead: `${around.glyphs.failed} `},
				...hintOf(story.hint, around),
			];
	}
}

function ofPlaybook(failure: ExplainedFailure, around: Around): readonly Paragraph[] {
	const {task, playbook, message, stderr, cause} = failure;
	const {glyphs, view} = around;
	const opens = levelsOfFailure(failure, view);
	return [
		{
			text: task ? `${failedHost(task)} failed` : `${playbook} failed`,
			look: 'bad',
			lead: `${glyphs.failed} `,
			opens,
		},
		...(task
			? [
					{text: task.name, look: 'strong', lead: '  ', opens} as const,
					{text: `${task.where}, in ${playbook}`, look: 'dim', lead: '  ', opens} as const,
				]
			: []),
		{text: ''},
		{text: message},
		...outputOf(stderr, glyphs),
		...(cause ? [{text: ''}, {text: `known as ${cause.name}: ${cause.why}`}] : []),
		...hintOf(cause?.remedy, around),
	];
}

function ofResult({node, result}: SeenFailure, around: Around): readonly Paragraph[] {
	const {task, outcome, delegatedTo, stdout, stderr, rc} = result;
	const {glyphs} = around;
	const opens = [
		{kind: 'node', node},
		{kind: 'task', node, task: task.id},
	] as const;
	const unreachable = outcome === 'unreachable';
	const why = readableMessage({...result, unreachable});
	return [
		{
			text: `${failedHost({node, delegatedTo})} ${unreachable ? "can't be reached" : 'failed'}`,
			look: 'bad',
			lead: `${glyphs.failed} `,
			opens,
		},
		{text: task.name, look: 'strong', lead: '  ', opens},
		{text: task.where, look: 'dim', lead: '  ', opens},
		{text: ''},
		{text: why},
		...outputOf(outputExcerpt({stderr, stdout: rc ? stdout : undefined}), glyphs),
	];
}

function ofChange(failure: FailureView, around: Around): readonly Paragraph[] {
	const {sentence, message, hint, node, member} = failure;
	const on = [node, member].filter(Boolean).join(' on ');
	return [
		{
			text: `${sentence}: failed`,
			look: 'bad',
			lead: `${around.glyphs.failed} `,
			opens: node === undefined ? undefined : [{kind: 'node', node}],
		},
		...(on === '' ? [] : [{text: on, look: 'dim', lead: '  '} as const]),
		{text: ''},
		{text: message},
		...hintOf(hint, around),
	];
}

const hintOf = (hint: string | undefined, {glyphs}: Around): readonly Paragraph[] =>
	hint?.split('\n').map(text => ({text, look: 'accent', lead: `${glyphs.arrow} `})) ?? [];

const outputOf = (output: string | undefined, {wall}: Glyphs): readonly Paragraph[] =>
	output
		?.split('\n')
		.filter(line => line.trim() !== '')
		.map(text => ({text, lead: `${wall} `})) ?? [];

/** What failed besides, and, in grey, what only failed because of it; then where to read on. */
export function consequenceParagraphs(
	story: FailureStory,
	{view, run}: Pick<MonitorViewModel, 'view' | 'run'>,
): readonly Paragraph[] {
	switch (story.kind) {
		case 'explained': {
			const {alsoOn, stopped, files} = story.failure;
			return [
				...part(
					alsoOn.length > 0 ? [{text: `the same task failed on ${nameList(alsoOn, 12)}`}] : [],
				),
				...part([
					...(stopped.length > 0
						? [grey(`${nameList(stopped, 12)} only stopped because of it`)]
						: []),
					...later(view),
				]),
				...part(toRead(files, run.folder)),
			];
		}
		case 'seen':
			return part(
				story.results.slice(1).map(({node, result: {task}}) => ({
					text: `after it, ${node} failed at ${task.name}`,
					opens: [
						{kind: 'node', node},
						{kind: 'task', node, task: task.id},
					],
				})),
			);
		case 'change':
			return part(later(view));
		case 'run':
			return [];
	}
}

const later = ({failures}: RunView) =>
	failures.slice(1).map(({sentence}) => grey(`${sentence}: could not be done either`));

/** Paths are long: those in the run's folder are told from there on. */
function toRead(files: readonly string[], folder: string): readonly Paragraph[] {
	const inside = `${folder}/`;
	const own = files.filter(file => file.startsWith(inside));
	const others = files.filter(file => !file.startsWith(inside));
	return [
		...others.map(file => ({...grey(file), lead: 'see '})),
		...(own.length > 0 ? [{...grey(folder), lead: 'see '}] : []),
		...own.map(file => ({...grey(file.slice(inside.length)), lead: '    '})),
	];
}

const grey = (text: string): Paragraph => ({text, look: 'dim'});

const part = (paragraphs: readonly Paragraph[]): readonly Paragraph[] =>
	paragraphs.length > 0 ? [{text: ''}, ...paragraphs] : [];

/** Where one gets from a failure: to its task on its node, or, where that is not kept any more, to the node. */
function levelsOfFailure({task}: ExplainedFailure, view: RunView): readonly Level[] | undefined {
	if (!task) return undefined;
	const {node, name, where} = task;
	const result = progressOf(view, node)?.history.findLast(
		other => other.task.name === name && other.task.where === where,
	);
	const level: Level = {kind: 'node', node};
	return result ? [level, {kind: 'task', node, task: result.task.id}] : [level];
}
