import type {LeaveAnswer} from '../state/face-state.ts';
import {leaveAnswers} from '../state/leave-answers.ts';
import type {Command} from './command.ts';
import {showSheet} from './show-sheet.ts';

/** Keys while the question stands whether to leave. */
export const leaveKeys = (key: string, chosen: LeaveAnswer): readonly Command[] => {
	const other = chosen === 'leave' ? 'stay' : 'leave';
	switch (key) {
		case 'up':
		case 'down':
		case 'k':
		case 'j':
		case 'tab':
		case 'shift-tab':
			return [showSheet({kind: 'leave', chosen: other})];
		case 'enter':
			return decide(chosen);
		case 'escape':
			return decide('stay');
		default:
			return leaveAnswers.filter(answer => answer[0] === key).flatMap(decide);
	}
};

const decide = (answer: LeaveAnswer): readonly Command[] =>
	answer === 'leave' ? [{type: 'leave'}] : [showSheet(undefined)];
