import type {Command} from './command.ts';

/** Something said in the place of the reason below the body. */
export const notify = (text: string, look: 'accent' | 'good' | 'caution' = 'caution'): Command => ({
	type: 'face',
	action: {type: 'notify', notice: {text, look}},
});
