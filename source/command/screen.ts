import {type Theme, theme} from '../ui/theme.ts';
import type {CommandContext} from './command.ts';

/** How this terminal is written to; where there is none, lines may be as long as they like. */
export const screen = ({env}: Pick<CommandContext, 'env'>): {theme: Theme; width: number} => ({
	theme: theme(env, process.stdout),
	width: process.stdout.columns ?? 200,
});
