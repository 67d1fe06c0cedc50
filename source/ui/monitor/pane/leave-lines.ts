import type {Theme} from '../../theme.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import {leaveAnswers} from '../keys/leave-keys.ts';
import type {LeaveAnswer} from '../state/monitor-state.ts';

/** The question whether to leave: as many lines as `leaveHeight`. */
export const leaveLines = (chosen: LeaveAnswer, theme: Theme, width: number): readonly string[] => {
	const {glyphs, accent, strong, dim, marked} = theme;
	const room = {width: width - 2, ellipsis: glyphs.ellipsis};
	return [
		accent(glyphs.rule.repeat(width)),
		` ${drawLine([{text: 'The run goes on in a process of its own.', paint: strong}], room)}`,
		...leaveAnswers.map(answer => {
			const isChosen = answer === chosen;
			const text = `${isChosen ? glyphs.cursor : ' '} ${answer[0]}  ${sentences[answer]}`;
			return ` ${drawLine([{text, paint: isChosen ? marked : undefined}], room)}`;
		}),
		` ${drawLine([{text: 'Enter takes it, Esc stays, Ctrl-C again leaves', paint: dim}], room)}`,
	];
};

const sentences: Readonly<Record<LeaveAnswer, string>> = {
	leave: 'leave it running: rookery watch comes back to it',
	cancel: 'cancel it: it stops what it does, and says what stands',
	stay: 'stay here',
};

export const leaveHeight = 3 + leaveAnswers.length;
