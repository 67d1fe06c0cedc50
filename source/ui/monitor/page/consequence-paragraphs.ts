import {nameList} from '../../../model/name-list.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import type {FailureStory} from './failure-story.ts';
import type {Scene} from './scene.ts';
import type {Paragraph} from './text-rows.ts';

/** What failed besides, and, in grey, what only failed because of it; then where to read on. */
export const consequenceParagraphs = (
	story: FailureStory,
	{view, run}: Pick<Scene, 'view' | 'run'>,
): readonly Paragraph[] => {
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
};

const later = ({failures}: RunView) =>
	failures.slice(1).map(({sentence}) => grey(`${sentence}: could not be done either`));

/** Paths are long: those in the run's folder are told from there on. */
const toRead = (files: readonly string[], folder: string): readonly Paragraph[] => {
	const inside = `${folder}/`;
	const own = files.filter(file => file.startsWith(inside));
	const others = files.filter(file => !file.startsWith(inside));
	return [
		...others.map(file => ({...grey(file), lead: 'see '})),
		...(own.length > 0 ? [{...grey(folder), lead: 'see '}] : []),
		...own.map(file => ({...grey(file.slice(inside.length)), lead: '    '})),
	];
};

const grey = (text: string): Paragraph => ({text, look: 'dim'});

const part = (paragraphs: readonly Paragraph[]): readonly Paragraph[] =>
	paragraphs.length > 0 ? [{text: ''}, ...paragraphs] : [];
