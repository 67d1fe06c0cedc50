import type {Look} from '../ui/look.ts';
import {type Theme, theme} from '../ui/theme.ts';
import {chosenTheme} from './chosen-theme.ts';
import type {CommandContext} from './command.ts';

type Screen = {
	readonly theme: Theme;
	readonly look: Look;
	/** Columns. */
	readonly width: number;
};

/** How this terminal is written to; where there is none, lines may be as long as they like. */
export const screen = ({env, home}: Pick<CommandContext, 'env' | 'home'>): Screen => {
	const choice = chosenTheme(home);
	const byChoice: Look['theme'] = other => theme(env, process.stdout, other);
	return {
		theme: byChoice(choice),
		look: {choice, theme: byChoice},
		width: process.stdout.columns ?? 200,
	};
};
