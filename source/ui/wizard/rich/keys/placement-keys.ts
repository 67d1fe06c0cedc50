import type {Command} from './command.ts';
import type {KeyPlace} from './key-place.ts';

/** @returns undefined for a key that does nothing to placement */
export const placementKeys = (
	_key: string,
	{scene: {wizard}}: KeyPlace,
): readonly Command[] | undefined => {
	if (wizard.step !== 'placement') return undefined;
	return undefined;
};
