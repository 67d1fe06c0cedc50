import {readableMessage} from '../../../model/failure/readable-message.ts';
import {nameList} from '../../../model/name-list.ts';
import type {ExplainedFailure} from '../../../model/run-view/playbook-view.ts';
import type {FailureView, RunView} from '../../../model/run-view/run-view.ts';
import type {Glyphs} from '../../theme.ts';
import type {FailureStory, SeenFailure} from './failure-story.ts';
import {levelsOfFailure} from './levels-of-failure.ts';
import type {Paragraph} from './text-rows.ts';

type Around = {readonly view: RunView; readonly glyphs: Glyphs};

/** The cause first, then what is known of it and what to do, then, in grey, what followed from it. */
export const failureParagraphs = (story: FailureStory, around: Around): readonly Paragraph[] => {
	switch (story.kind) {
		case 'explained':
			return ofPlaybook(story.failure, around);
		case 'seen':
			return story.results.flatMap((seen, index) => ofResult(seen, index === 0, around));
		case 'change':
			return ofChange(story.failure, around);
		case 'run':
			return [
				{text: story.message, look: 'bad', lead: `${around.glyphs.failed} `},
				...hintOf(story.hint, around),
			];
	}
};

const ofPlaybook = (failure: ExplainedFailure, around: Around): readonly Paragraph[] => {
	const {task, playbook, message, stderr, alsoOn, stopped, cause, files} = failure;
	const {glyphs, view} = around;
	const opens = levelsOfFailure(failure, view);
	return [
		{
			text: task ? `${task.node} failed` : `${playbook} failed`,
			look: 'bad',
			lead: `${glyphs.failed} `,
			opens,
		},
		...(task
			? [
					{text: task.name, look: 'strong', lead: '  ', opens} as const,
					{text: where(task, playbook), look: 'dim', lead: '  ', opens} as const,
				]
			: []),
		{text: ''},
		{text: message},
		...outputOf(stderr, glyphs),
		...(cause ? [{text: ''}, {text: `known as ${cause.name}: ${cause.why}`}] : []),
		...hintOf(cause?.remedy, around),
		...(alsoOn.length > 0
			? [{text: ''}, {text: `the same task failed on ${nameList(alsoOn, 12)}`}]
			: []),
		...consequences(stopped, around),
		...(files.length > 0 ? [{text: ''}] : []),
		...files.map((file): Paragraph => ({text: file, lead: 'see ', look: 'dim'})),
	];
};

const where = (task: NonNullable<ExplainedFailure['task']>, playbook: string) => {
	const by = task.delegatedTo === undefined ? '' : `, by way of ${task.delegatedTo}`;
	return `${task.where}, in ${playbook}${by === `, by way of ${task.node}` ? '' : by}`;
};

/** What only happened because of it. */
const consequences = (stopped: readonly string[], {view}: Around): readonly Paragraph[] => {
	const later = view.failures.slice(1).map(({sentence}) => `${sentence}: could not be done either`);
	const all = [
		...(stopped.length > 0 ? [`${nameList(stopped, 12)} only stopped because of it`] : []),
		...later,
	];
	return all.length === 0
		? []
		: [{text: ''}, ...all.map((text): Paragraph => ({text, look: 'dim'}))];
};

const ofResult = (
	{node, result}: SeenFailure,
	isFirst: boolean,
	around: Around,
): readonly Paragraph[] => {
	const {task, outcome, message, stdout, stderr, rc, censored} = result;
	const {glyphs} = around;
	const opens = [
		{kind: 'node', node},
		{kind: 'task', node, task: task.id},
	] as const;
	if (!isFirst) return [{text: `${node}: ${task.name}`, look: 'dim', lead: '  ', opens}];
	const unreachable = outcome === 'unreachable';
	const why = readableMessage({message, stdout, stderr, rc, censored, unreachable});
	return [
		{
			text: `${node} ${unreachable ? "can't be reached" : 'failed'}`,
			look: 'bad',
			lead: `${glyphs.failed} `,
			opens,
		},
		{text: task.name, look: 'strong', lead: '  ', opens},
		{text: task.where, look: 'dim', lead: '  ', opens},
		{text: ''},
		{text: why},
		...outputOf(stderr, glyphs),
	];
};

const ofChange = (failure: FailureView, around: Around): readonly Paragraph[] => {
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
		...consequences([], around),
	];
};

const hintOf = (hint: string | undefined, {glyphs}: Around): readonly Paragraph[] =>
	hint?.split('\n').map(text => ({text, look: 'accent', lead: `${glyphs.arrow} `})) ?? [];

const outputOf = (output: string | undefined, {wall}: Glyphs): readonly Paragraph[] =>
	output
		?.split('\n')
		.filter(line => line.trim() !== '')
		.map(text => ({text, lead: `${wall} `})) ?? [];
