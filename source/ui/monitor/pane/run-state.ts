import type {RunView} from '../../../model/run-view/run-view.ts';
import type {Theme} from '../../theme.ts';
import type {FeedEnd} from '../feed/feed.ts';
import {type Sign, signOf} from '../page/sign-of.ts';

/** How the run stands, in a word, and its sign. */
export const runState = (
	{state}: Pick<RunView, 'state'>,
	end: FeedEnd | undefined,
	theme: Theme,
): {readonly words: string; readonly sign: Sign} => {
	if (end?.kind === 'died') return {words: 'died', sign: signOf('failed', theme)};
	if (end?.kind === 'lost') return {words: 'lost', sign: signOf('failed', theme)};
	return {words: state, sign: signOf(state === 'cancelling' ? 'cancelled' : state, theme)};
};
