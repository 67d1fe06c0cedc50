import type {CheckResult} from '../../model/check-result.ts';
import type {Theme} from '../theme.ts';
import {verdictSign} from '../verdict-sign.ts';

/** What a check said, in a sign and a word. */
export const checkSign = (verdict: CheckResult['verdict'], theme: Theme) => {
	const {text, paint} = verdictSign(verdict, theme);
	return {text: `${text} ${words[verdict]}`, paint};
};

const words = {fine: 'fine', warning: 'warning', refusal: 'refused'} as const;
