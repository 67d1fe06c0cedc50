import type {Sheet} from '../state/face-state.ts';
import type {Command} from './command.ts';

/** Puts a sheet over the screen, or takes it away. */
export const showSheet = (sheet: Sheet | undefined): Command => ({
	type: 'face',
	action: {type: 'show-sheet', sheet},
});
