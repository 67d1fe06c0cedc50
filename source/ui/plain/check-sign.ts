import type {CheckResult} from '../../model/check-result.ts';
import type {Theme} from '../theme.ts';

/** What a check said, in a sign and a word. */
export const checkSign = (
	verdict: CheckResult['verdict'],
	{glyphs, good, caution, bad}: Theme,
): {readonly text: string; readonly paint: (text: string) => string} => {
	switch (verdict) {
		case 'fine':
			return {text: `${glyphs.done} fine`, paint: good};
		case 'warning':
			return {text: `${glyphs.warning} warning`, paint: caution};
		case 'refusal':
			return {text: `${glyphs.failed} refused`, paint: bad};
	}
};
