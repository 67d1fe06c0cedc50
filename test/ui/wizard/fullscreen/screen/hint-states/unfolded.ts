import type {StepName} from '../../../../../../source/model/wizard/state.ts';
import {aKeyboard} from '../../a-keyboard.ts';
import {atRow} from './at-row.ts';

/** A step that shows what is seldom changed too. */
export const unfolded = (step: StepName): ReturnType<typeof aKeyboard> =>
	atRow(aKeyboard(step), '(more)', 'enter');
