import type {Scene} from '../scene.ts';
import type {LeaveAnswer} from '../state/face-state.ts';
import {leaveAnswers} from '../state/leave-answers.ts';
import {paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';

/** The question whether to leave. */
export const leaveSheet = (
	{theme}: Pick<Scene, 'theme'>,
	chosen: LeaveAnswer,
	width: number,
): SheetContent => ({
	title: 'Leave?',
	lines: [
		...paragraphs(
			[
				{text: 'Nothing was touched, and nothing is lost.', look: 'strong'},
				{text: 'What you answered is kept: the next time you can go on from here.'},
				{text: ''},
			],
			{width, theme},
		),
		...leaveAnswers.map(answer => {
			const isChosen = answer === chosen;
			const line = `${isChosen ? theme.glyphs.cursor : ' '} ${answer[0]}  ${sentences[answer]}`;
			return isChosen ? theme.marked(line) : line;
		}),
	],
	hints: [
		['Enter', 'take it'],
		['Esc', 'stay'],
		['Ctrl-C', 'leave'],
	],
});

const sentences: Readonly<Record<LeaveAnswer, string>> = {
	leave: 'leave the wizard, keep what I answered',
	stay: 'stay here',
};
