import {nameList} from '../../../model/name-list.ts';
import {type Continuation, continuation} from '../../../model/run-view/continuation.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import {runFiles} from '../../../run/run-files.ts';
import type {Glyphs} from '../../theme.ts';
import {causeParagraphs} from './cause-paragraphs.ts';
import {consequenceParagraphs} from './consequence-paragraphs.ts';
import {failureStory} from './failure-story.ts';
import {isOver} from './is-over.ts';
import {listPage} from './list-page.ts';
import type {Page} from './page.ts';
import type {Scene} from './scene.ts';
import {type Paragraph, textRows} from './text-rows.ts';

/** What failed first and why, what followed, what stands, and how to go on. */
export const failurePage = (scene: Scene, width: number): Page => {
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
};

const standing = ({phases}: RunView, glyphs: Glyphs): readonly Paragraph[] => {
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
};

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
