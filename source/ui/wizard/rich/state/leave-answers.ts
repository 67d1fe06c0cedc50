import type {LeaveAnswer} from './face-state.ts';

/** In their order on the screen. */
export const leaveAnswers = ['leave', 'stay'] as const satisfies readonly LeaveAnswer[];
