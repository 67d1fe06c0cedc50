import type {Scene} from '../scene.ts';
import type {Command} from './command.ts';
import {nextTheme} from './next-theme.ts';
import {showSheet} from './show-sheet.ts';

/**
 * Keys that are the same whatever is seen.
 * @returns undefined for others
 */
export const anywhereKeys = (
	key: string,
	{face}: Pick<Scene, 'face'>,
): readonly Command[] | undefined => {
	switch (key) {
		case 'ctrl-t':
			return [nextTheme({face})];
		case 'ctrl-c':
			return face.sheet?.kind === 'leave'
				? [{type: 'interrupt'}]
				: [showSheet({kind: 'leave', chosen: 'leave'})];
		default:
			return undefined;
	}
};
