import type {CheckResult} from '../model/check-result.ts';
import type {Theme} from './theme.ts';

/** The sign of what a check said, or that it is still looking. */
export const verdictSign = (
	verdict: CheckResult['verdict'] | undefined,
	{glyphs, good, caution, bad, dim}: Theme,
): {readonly text: string; readonly paint: (text: string) => string} => {
	switch (verdict) {
		case 'fine':
			return {text: glyphs.done, paint: good};
		case 'warning':
			return {text: glyphs.warning, paint: caution};
		case 'refusal':
			return {text: glyphs.failed, paint: bad};
		case undefined:
			return {text: glyphs.waiting, paint: dim};
	}
};
