import type {BrokenRun, RunSummary} from '../../run/summarise-run.ts';
import type {Theme} from '../theme.ts';
import type {Cell} from './columns.ts';

/** The state of a run by a sign and its word. */
export const stateCell = (state: (RunSummary | BrokenRun)['state'], theme: Theme): Cell => {
	const {glyphs, good, bad, caution, accent} = theme;
	const [sign, paint] = {
		live: [glyphs.running, accent] as const,
		done: [glyphs.done, good] as const,
		failed: [glyphs.failed, bad] as const,
		cancelled: [glyphs.warning, caution] as const,
		died: [glyphs.failed, bad] as const,
		broken: [glyphs.failed, bad] as const,
	}[state];
	return {text: `${sign} ${state}`, paint};
};
