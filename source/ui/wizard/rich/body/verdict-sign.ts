import type {CheckResult} from '../../../../model/check-result.ts';
import type {Theme} from '../../../theme.ts';

/** The sign of what a check said. */
export const verdictSign = (
	verdict: CheckResult['verdict'],
	{glyphs, good, caution, bad}: Theme,
): {readonly text: string; readonly paint: (text: string) => string} => {
	switch (verdict) {
		case 'fine':
			return {text: glyphs.done, paint: good};
		case 'warning':
			return {text: glyphs.warning, paint: caution};
		case 'refusal':
			return {text: glyphs.failed, paint: bad};
	}
};
