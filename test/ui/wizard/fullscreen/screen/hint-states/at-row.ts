import type {aKeyboard} from '../../a-keyboard.ts';

type Keyboard = ReturnType<typeof aKeyboard>;

/** A keyboard at a row, after some keys were pressed there. */
export const atRow = (keyboard: Keyboard, row: string, ...keys: readonly string[]): Keyboard => {
	keyboard.choose(row);
	keyboard.press(...keys);
	return keyboard;
};
