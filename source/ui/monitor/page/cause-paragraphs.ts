import {failedHost} from '../../../model/failure/failed-host.ts';
import {outputExcerpt} from '../../../model/failure/log-excerpt.ts';
import {readableMessage} from '../../../model/failure/readable-message.ts';
import type {ExplainedFailure} from '../../../model/run-view/playbook-view.ts';
import type {FailureView, RunView} from '../../../model/run-view/run-view.ts';
import type {Glyphs} from '../../theme.ts';
import type {FailureStory, SeenFailure} from './failure-story.ts';
import {levelsOfFailure} from './levels-of-failure.ts';
import type {Paragraph} from './text-rows.ts';

type Around = {readonly view: RunView; readonly glyphs: Glyphs};

/** What failed and why, what is known of it and what to do: the first failure, not what followed from it. */
export const causeParagraphs = (story: FailureStory, around: Around): readonly Paragraph[] => {
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
};

const ofPlaybook = (failure: ExplainedFailure, around: Around): readonly Paragraph[] => {
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
};

const ofResult = ({node, result}: SeenFailure, around: Around): readonly Paragraph[] => {
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
	];
};

const hintOf = (hint: string | undefined, {glyphs}: Around): readonly Paragraph[] =>
	hint?.split('\n').map(text => ({text, look: 'accent', lead: `${glyphs.arrow} `})) ?? [];

const outputOf = (output: string | undefined, {wall}: Glyphs): readonly Paragraph[] =>
	output
		?.split('\n')
		.filter(line => line.trim() !== '')
		.map(text => ({text, lead: `${wall} `})) ?? [];
