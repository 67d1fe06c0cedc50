import type {Typing} from '../state/face-state.ts';
import type {Command} from './command.ts';

/** What is being written from now on; undefined ends the writing. */
export const writeText = (typing: Typing | undefined): Command => ({
	type: 'face',
	action: {type: 'type', typing},
});
