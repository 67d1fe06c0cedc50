import {quote} from '../../primitives/text.ts';
import {nodesOf} from '../nodes.ts';
import {presetSize} from '../preset/fields.ts';
import type {Preset} from '../preset/schema.ts';

/** Something to pick, or to type less of. */
type Suggestion = {readonly value: string; readonly note?: string | undefined};

export type Option = {
	readonly value: string;
	readonly label: string;
	readonly note?: string | undefined;
	/** Why it can't be chosen. */
	readonly disabled?: string | undefined;
	/** The run that is shown when this is chosen, in place of a change of the preset. */
	readonly watches?: string | undefined;
};

/** How a question is answered, with the answer as it stands. */
export type Field =
	| {
			readonly kind: 'text';
			readonly value: string;
			readonly suggestions: readonly Suggestion[];
			/** Several, written with spaces or commas between. */
			readonly isList?: boolean | undefined;
			/** Shown as stars, and kept nowhere. */
			readonly isSecret?: boolean | undefined;
	  }
	| {readonly kind: 'number'; readonly value: number; readonly least: number; readonly most: number}
	/** "4GiB", or nothing: what the profiles say. */
	| {readonly kind: 'size'; readonly value: string | undefined}
	| {
			readonly kind: 'choice';
			readonly value: string | undefined;
			readonly options: readonly Option[];
			/** Worth a filter: an image server's list. */
			readonly isLong?: boolean | undefined;
	  }
	| {
			readonly kind: 'several';
			readonly value: readonly string[];
			readonly options: readonly Option[];
			/** Their order counts: the last one wins. */
			readonly isOrdered: boolean;
	  }
	| {readonly kind: 'switch'; readonly value: boolean};

/** An answer to a question of any kind; undefined clears a size or a choice. */
export type Answer = string | number | boolean | readonly string[] | undefined;

/** One thing that the wizard asks; both faces draw it, each in its way. */
export type Question = {
	/** Names the answer, and is stable: `cluster`, `lxd.hosts`, `masters.memory`, `place.NODE`, `vars.kube_network_plugin`. */
	readonly key: string;
	/** "How many masters?" */
	readonly ask: string;
	/** One line, always shown where the choice is made. */
	readonly why: string;
	/** Some more, for `?`. */
	readonly more: string;
	readonly field: Field;
	/** What is wrong with the value as it stands, in words. */
	readonly problem: string | undefined;
	readonly warning?: string | undefined;
	/** Seldom changed: shown when unfolded, and a person is asked only then. */
	readonly isFolded?: boolean | undefined;
};

/** The option that an answer chooses; undefined for fields of other kinds. */
export const chosenOption = (field: Field, value: Answer): Option | undefined =>
	field.kind === 'choice' ? field.options.find(option => option.value === value) : undefined;

/** Typed text as an answer of the field's kind; whether it fits is for the step to say. */
export function parseAnswer({kind}: Field, typed: string): Answer {
	const text = typed.trim();
	switch (kind) {
		case 'number':
			return text === '' ? Number.NaN : Number(text);
		case 'size':
			return text === '' ? undefined : text;
		case 'several':
			return listedIn(text);
		default:
			return typed;
	}
}

/** What a list names, written with spaces or commas between. */
export const listedIn = (text: string): string[] =>
	text.split(/[\s,]+/).filter(item => item !== '');

/** The value of a field in words, as it can be typed where it is typed; empty where there is none. */
export function answerText(field: Field): string {
	const {value} = field;
	const labelOf = (one: string) =>
		'options' in field ? (field.options.find(({value}) => value === one)?.label ?? one) : one;
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return [value ?? '']
		.flat()
		.map(one => labelOf(String(one)))
		.join(', ');
}

/** The key of the question where a node goes. */
export const placeKey = (node: string): string => `${placePrefix}${node}`;

/** The same of all nodes of a preset. */
export const placeKeys = (preset: Pick<Preset, 'masters' | 'workers'>): readonly string[] =>
	nodesOf(preset).map(({name}) => placeKey(name));

/** The node that a question asks the place of; undefined for all other questions. */
export const placedNode = (key: string): string | undefined =>
	key.startsWith(placePrefix) ? key.slice(placePrefix.length) : undefined;

const placePrefix = 'place.';

/** Among the answered: nodes were spread, and nobody chose for any of them. */
export const placementKept = 'placement.kept';

/** What is wrong with an answer for a field, whatever is asked; undefined when it fits. */
export function answerFault(field: Field, value: Answer): string | undefined {
	switch (field.kind) {
		case 'text':
			return typeof value === 'string' ? undefined : 'write some text';
		case 'switch':
			return typeof value === 'boolean' ? undefined : 'say yes or no';
		case 'number':
			return numberFault(field, value);
		case 'size':
			return value === undefined
				? undefined
				: presetSize.safeParse(value).error?.issues[0]?.message;
		case 'choice':
			return typeof value === 'string' ? optionFault(field.options, value) : 'choose one';
		case 'several':
			return Array.isArray(value) ? severalFault(field, value) : 'choose some, or none';
	}
}

function numberFault({least, most}: {least: number; most: number}, value: Answer) {
	if (!Number.isFinite(value)) return `write a whole number from ${least} to ${most}`;
	return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
		? undefined
		: `${quote(value)} is not one of ${least} to ${most}; write a whole number`;
}

function optionFault(options: readonly Option[], value: string) {
	const option = options.find(option => option.value === value);
	return option ? option.disabled : `${quote(value)} is not among what can be chosen`;
}

/** What was chosen before stays, though nobody could choose it now. */
const severalFault = (
	{value: before, options}: {value: readonly string[]; options: readonly Option[]},
	value: readonly string[],
) =>
	value
		.filter(chosen => !before.includes(chosen))
		.map(chosen => optionFault(options, chosen))
		.find(fault => fault !== undefined);
