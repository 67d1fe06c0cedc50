import {Argument, InvalidArgumentError, Option} from 'commander';
import {
	lastNodePhase,
	lastPhase,
	type PhaseName,
	phaseNames,
} from '../../model/plan/phase-table.ts';
import {UserError} from '../../primitives/errors.ts';
import {nearestName} from '../../primitives/text.ts';

/** What is known of a command without loading it. */
export type Definition = Readonly<{
	/** Its line in the list of commands. */
	summary: string;
	/** The paragraphs above its arguments and options. */
	description: string;
	/** In the order of the help; a command gets them by their names here. */
	parameters: Readonly<Record<string, Parameter<unknown>>>;
	/** Lines for a shell. */
	examples: readonly string[];
	/** Those that need a word here; `rookery --help` has all. */
	exitCodes?: Readonly<Record<number, string>>;
	/** Its output is for people only. */
	hasNoJson?: boolean;
	/** What stands after its first argument is read by another program. */
	passesThrough?: boolean;
}>;

/** By word, or by group and word: `presets list`. */
export type Definitions = Readonly<Record<string, Definition>>;

/** An argument or an option of a command: what commander has to know of it, and what the command gets. */
export type Parameter<Value> = {
	/** An option is made by its name, the key of the parameter in its definition. */
	readonly declared: Argument | ((name: string) => Option);
	/** @param given what commander has read; undefined where the command line has none */
	readonly read: (given: unknown) => Value;
};

export const argument = (label: string, description: string): Parameter<string> => ({
	declared: new Argument(`<${label}>`, description),
	read: String,
});

export const optionalArgument = (
	label: string,
	description: string,
): Parameter<string | undefined> => ({
	declared: new Argument(`[${label}]`, description),
	read: textOrUndefined,
});

/** All arguments from here on; at least one where its label is in `<>`. */
export const otherArguments = (
	label: `<${string}...>` | `[${string}...]`,
	description: string,
): Parameter<readonly string[]> => ({
	declared: new Argument(label, description),
	read: textList,
});

export const flag = (description: string): Parameter<boolean> => ({
	declared: name => new Option(`--${name}`, description),
	read: given => given === true,
});

export const option = (label: string, description: string): Parameter<string | undefined> => ({
	declared: name => new Option(`--${name} <${label}>`, description).argParser(refuseOption),
	read: textOrUndefined,
});

/** An option with one of a few values; the first is the default. */
export const choiceOption = <const Choice extends string>(
	label: string,
	choices: readonly [Choice, ...Choice[]],
	description: string,
): Parameter<Choice> => ({
	declared: name =>
		new Option(`--${name} <${label}>`, description).choices(choices).default(choices[0]),
	read: given => choices.find(choice => choice === given) ?? choices[0],
});

/** An option with a value that may be given more than once. */
export const repeatableOption = (
	label: string,
	description: string,
): Parameter<readonly string[]> => ({
	declared: name =>
		new Option(`--${name} <${label}>`, `${description} (repeatable)`).argParser(
			(value, previous: readonly string[] = []) => [...previous, refuseOption(value)],
		),
	read: textList,
});

const textOrUndefined = (given: unknown) => (typeof given === 'string' ? given : undefined);

const textList = (given: unknown): readonly string[] => (Array.isArray(given) ? given : []);

/** In `--on --yes` the value was forgotten; commander would take the next option for it. */
export function refuseOption(value: string): string {
	if (value.startsWith('--')) throw new InvalidArgumentError('A value is missing.');
	return value;
}

export const presetArgument = argument(
	'PRESET',
	'preset: a file, or the name of a saved or shipped one',
);

export const ownPresetArgument = argument(
	'PRESET',
	'preset to edit: a file, a saved one, or the name of a cluster that one saved preset is for',
);

export const clusterArgument = argument('CLUSTER', 'name of the cluster');

export const runArgument = optionalArgument(
	'RUN',
	'id of a run, or name of its cluster (default: the current or last run)',
);

export const yes = flag('apply the plan without asking');

export const detach = flag('return once the run has started; it continues in the background');

export const until = option(
	'PHASE',
	'stop after this phase, or after "nodes": running nodes, without Kubernetes (default: the last phase)',
);

/** For the help of commands that take `--until`. */
export const phaseList = `Phases: ${phaseNames.join(', ')}.`;

/**
 * The phase that `--until` stands for.
 * @throws UserError when there is none of that name
 */
export function readUntil(text: string | undefined): PhaseName {
	if (text === undefined) return lastPhase;
	if (text === 'nodes') return lastNodePhase;
	const phase = phaseNames.find(name => name === text);
	if (phase) return phase;

	const near = nearestName(text, phaseNames);
	throw new UserError(`There is no phase "${text}".`, {
		fault: 'usage',
		hint: near
			? `Did you mean --until ${near}?`
			: `Use --until nodes, or one of ${phaseNames.join(', ')}.`,
	});
}
