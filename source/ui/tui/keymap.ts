import type {Key} from 'ink';
import type {Hint} from './line.ts';

/**
 * What a key does: the only place that says it. Keys are dispatched by a table of these, and the help and the footer
 * are made from the same table.
 */
export type Binding<Context, Result> = Readonly<{
	id: string;
	/** As `nameKeys` calls them; `character` stands for everything that can be typed. */
	keys: readonly string[];
	/** Its line in the help; without one it is left out there. */
	help?: string;
	/** The keys as the help shows them; all of them where left out. */
	helpKeys?: string;
	/** What the footer says of it; undefined where it is not worth the room at the moment. */
	hint?: (context: Context) => string | undefined;
	/** The keys as the footer shows them; the first of them where left out. */
	hintKeys?: string;
	/** Whether it counts at the moment; always, where left out. */
	when?: (context: Context) => boolean;
	run: (context: Context, key: string) => Result;
}>;

/** A key of a binding that takes whatever can be typed. */
export const character = 'character';

const isActive = <Context, Result>({when}: Binding<Context, Result>, context: Context) =>
	when?.(context) ?? true;

/**
 * Runs the first binding that has a key and counts at the moment.
 * @returns undefined where none has
 */
export function dispatchKey<Context, Result>(
	bindings: readonly Binding<Context, Result>[],
	key: string,
	context: Context,
): Result | undefined {
	const isMeant = ({keys}: Binding<Context, Result>) =>
		keys.includes(key) || (keys.includes(character) && isCharacter(key));
	return bindings
		.find(binding => isMeant(binding) && isActive(binding, context))
		?.run(context, key);
}

const isCharacter = (key: string) => [...key].length === 1 && key >= ' ';

/** What the footer shows: the hints of the bindings that count at the moment, in their order. */
export const footerHints = <Context, Result>(
	bindings: readonly Binding<Context, Result>[],
	context: Context,
): readonly Hint[] =>
	bindings
		.filter(binding => isActive(binding, context))
		.flatMap(({keys, hint, hintKeys}) => {
			const does = hint?.(context);
			return does === undefined ? [] : [[hintKeys ?? keyLabel(keys.slice(0, 1)), does] as const];
		});

/** The lines of the help: keys, and what they do. */
export const helpLines = <Context, Result>(
	bindings: readonly Binding<Context, Result>[],
): readonly Hint[] =>
	bindings.flatMap(({keys, help, helpKeys}) =>
		help === undefined ? [] : [[helpKeys ?? keyLabel(keys), help] as const],
	);

/** Keys as a person reads them, those with names before letters and signs: "Up Down, k j". */
function keyLabel(keys: readonly string[]): string {
	const {named = [], plain = []} = Object.groupBy(keys, key =>
		[...key].length > 1 ? 'named' : 'plain',
	);
	return [named, plain]
		.filter(group => group.length > 0)
		.map(group => group.map(key => labels[key] ?? capitalized(key)).join(' '))
		.join(', ');
}

const labels: Readonly<Record<string, string>> = {
	' ': 'Space',
	escape: 'Esc',
	'page-up': 'PgUp',
	'page-down': 'PgDn',
};

/** "ctrl-c" is "Ctrl-C". */
const capitalized = (key: string) =>
	[...key].length > 1 ? key.replace(/(?<=^|-)[a-z]/g, letter => letter.toUpperCase()) : key;

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
