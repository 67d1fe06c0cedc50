import type {aKeyboard} from '../../a-keyboard.ts';

/** Where a person at the keyboard may be, and what they are told of there. */
export type HintState = {
	readonly state: string;
	readonly reach: () => ReturnType<typeof aKeyboard>;
	/** Before what is told of everywhere. */
	readonly hints: readonly string[];
	/** Which of these others are not told of, as their keys are for something else there. */
	readonly lacks?: 'letters' | 'letters and help' | 'all' | undefined;
};
