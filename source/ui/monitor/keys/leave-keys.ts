import type {LeaveAnswer} from '../state/monitor-state.ts';
import type {Command} from './command.ts';

/** The answers in their order on the screen. */
export const leaveAnswers = ['leave', 'cancel', 'stay'] as const satisfies readonly LeaveAnswer[];

/** Keys while the question stands whether to leave. */
export const leaveKeys = (key: string, chosen: LeaveAnswer): readonly Command[] => {
	switch (key) {
		case 'up':
		case 'k':
		case 'left':
		case 'shift-tab':
			return [{type: 'choose-answer', answer: next(chosen, -1)}];
		case 'down':
		case 'j':
		case 'right':
		case 'tab':
			return [{type: 'choose-answer', answer: next(chosen, 1)}];
		case 'enter':
			return answer(chosen);
		case 'escape':
			return answer('stay');
		default:
			return leaveAnswers.filter(other => other[0] === key).flatMap(answer);
	}
};

const next = (chosen: LeaveAnswer, by: number) =>
	leaveAnswers.at((leaveAnswers.indexOf(chosen) + by) % leaveAnswers.length) ?? chosen;

const answer = (chosen: LeaveAnswer): readonly Command[] => {
	switch (chosen) {
		case 'leave':
			return [{type: 'leave'}];
		case 'cancel':
			return [{type: 'stay'}, {type: 'cancel-run'}];
		case 'stay':
			return [{type: 'stay'}];
	}
};
