import type {Key} from 'ink';

/**
 * What was pressed, as names: of special keys like "page-down" and "ctrl-c", else each character.
 * Over a slow line several characters arrive at once.
 */
export function nameKeys(input: string, key: Key): readonly string[] {
	const special = specials.find(([name]) => key[name]);
	if (special) return [key.shift && key.tab ? 'shift-tab' : special[1]];
	if (key.ctrl) return [`ctrl-${input}`];
	if (key.meta) return [];
	return [...input].map(character => lineEnds.get(character) ?? character);
}

const specials = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'page-up'],
	['pageDown', 'page-down'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'backspace'],
] as const satisfies readonly (readonly [keyof Key, string])[];

const lineEnds = new Map([
	['\r', 'enter'],
	['\n', 'enter'],
]);
