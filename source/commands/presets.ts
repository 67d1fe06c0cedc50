import {parseArgs} from 'node:util';
import {comparePresets} from '../model/preset/diff.ts';
import type {Preset} from '../model/preset/schema.ts';
import {lookAtPreset, presetLibrary, readPreset, type SeenPreset} from '../preset/library.ts';
import {PresetError} from '../preset/parse.ts';
import {removePreset, savePreset} from '../preset/save.ts';
import {presetSchema} from '../preset/write.ts';
import type {Problem} from '../preset/yaml.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {nearestName, quote} from '../primitives/text.ts';
import type {Command, CommandContext} from './command.ts';

/**
 * `rookery presets VERB …`: lists, shows, saves, compares, removes and validates presets, and prints
 * their schema. Without a verb it lists.
 */
export const presetsCommand: Command = async context => {
	const [verb = 'list', ...argv] = context.argv;
	const command = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
	if (command) return command({...context, argv});

	const nearest = nearestName(verb, Object.keys(verbs));
	throw new UserError(`"rookery presets" has no ${quote(verb)}`, {
		fault: 'usage',
		hint: nearest
			? `did you mean "rookery presets ${nearest}"?`
			: `it has ${Object.keys(verbs).join(', ')}`,
	});
};

/** `rookery presets list`: what goes by a name. A broken one is listed with its first problem. */
const listPresetsCommand: Command = async ({argv, json, home, signal, write}) => {
	presetArguments(argv, {usage: 'rookery presets list', least: 0, most: 0});
	const shelf = await presetLibrary(home);
	const seen = await Promise.all(shelf.map(shelved => lookAtPreset(shelved, {home, signal})));
	if (json) write(JSON.stringify(seen.map(withoutText)));
	else for (const line of presetTable(seen)) write(line);
	return exitCode.done;
};

/**
 * The names and flags that a verb was given.
 * @throws UserError when a flag is unknown, or the names are too few or too many
 */
function presetArguments(
	argv: readonly string[],
	{usage, least, most, takesForce = false}: PresetUsage,
): PresetArguments {
	const {names, force} = parse(argv, usage);
	const wrong =
		names.length < least
			? 'a name is missing'
			: names.length > most
				? 'there are too many names'
				: force && !takesForce
					? '--force does nothing here'
					: undefined;
	if (wrong === undefined) return {names, force};
	throw new UserError(wrong, {fault: 'usage', hint: `write: ${usage}`});
}

function parse(argv: readonly string[], usage: string): PresetArguments {
	try {
		const {values, positionals} = parseArgs({
			args: [...argv],
			options: {force: {type: 'boolean', default: false}},
			allowPositionals: true,
		});
		return {names: positionals, force: values.force};
	} catch (error) {
		const [message] = (error as Error).message.split('. ');
		throw new UserError(message ?? '', {fault: 'usage', hint: `write: ${usage}`, cause: error});
	}
}

const withoutText = (seen: SeenPreset) => ({...seen, text: undefined});

/** The lines of `rookery presets list`: a heading, then a line for each preset. */
function presetTable(listed: readonly SeenPreset[]): readonly string[] {
	const rows = [heading, ...listed.map(cellsOf)];
	const widths = heading.map((_, column) =>
		Math.max(...rows.map(row => (row.length > 3 ? (row[column]?.length ?? 0) : 0))),
	);
	return rows.map(row =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
}

const heading = ['NAME', 'ORIGIN', 'CLUSTER', 'NODES', 'HOSTS'];

function cellsOf(listed: SeenPreset): readonly string[] {
	const {name, origin} = listed;
	return listed.ok
		? [
				name,
				origin,
				listed.preset.cluster,
				describeNodes(listed.preset),
				listed.preset.lxd.hosts.join(', '),
			]
		: [name, origin, `broken: ${listed.problem}`];
}

/** "3 masters, 8 workers" */
const describeNodes = ({masters, workers}: Preset): string =>
	`${count(masters.nodes, 'master')}, ${count(workers.nodes, 'worker')}`;

function count(nodes: Preset['masters']['nodes'], role: string) {
	const {length} = Object.keys(nodes);
	return `${length} ${role}${length === 1 ? '' : 's'}`;
}

/** `rookery presets show PRESET`: its text as it stands; with --json what it says, defaults filled in. */
const showPresetCommand: Command = async ({argv, json, home, signal, write}) => {
	const {
		names: [reference = ''],
	} = presetArguments(argv, {usage: 'rookery presets show PRESET', least: 1, most: 1});
	const {preset, text, path, origin} = await readPreset(reference, {home, signal});
	write(json ? JSON.stringify({path, origin, preset}) : text.replace(/\n$/, ''));
	return exitCode.done;
};

/** `rookery presets save PRESET NAME [--force]`: keeps a valid preset under a name. */
const savePresetCommand: Command = async ({argv, json, home, signal, write}) => {
	const {
		names: [reference = '', name = ''],
		force,
	} = presetArguments(argv, {
		usage: 'rookery presets save PRESET NAME [--force]',
		least: 2,
		most: 2,
		takesForce: true,
	});
	const {text} = await readPreset(reference, {home, signal});
	const otherwise = 'choose another name, or replace it with --force';
	const path = await savePreset({name, text, force, otherwise, home});
	write(json ? JSON.stringify({name, path}) : `saved ${name} as ${path}`);
	return exitCode.done;
};

/**
 * `rookery presets compare A B`: what B asks for otherwise than A, a sentence a line. Exit 0 when
 * both ask for the same, 10 when they differ, as `rookery plan` does. Comments and order of keys do
 * not count.
 */
const comparePresetsCommand: Command = async ({argv, json, home, signal, write}) => {
	const {
		names: [before = '', after = ''],
	} = presetArguments(argv, {usage: 'rookery presets compare A B', least: 2, most: 2});
	const one = await readPreset(before, {home, signal});
	const other = await readPreset(after, {home, signal});
	const differences = comparePresets(one.preset, other.preset);
	if (json) write(JSON.stringify({differences}));
	else if (differences.length === 0) write('both ask for the same');
	else for (const difference of differences) write(difference);
	return differences.length === 0 ? exitCode.done : exitCode.changesNeeded;
};

/** `rookery presets remove NAME`: only what was saved; clusters made from it stay. */
const removePresetCommand: Command = async ({argv, json, home, write}) => {
	const {
		names: [name = ''],
	} = presetArguments(argv, {usage: 'rookery presets remove NAME', least: 1, most: 1});
	const path = await removePreset(name, home);
	write(json ? JSON.stringify({name, path}) : `removed ${path}`);
	return exitCode.done;
};

/**
 * `rookery presets validate PRESET…`: every problem of every one of them, `file:line:column` first;
 * nothing is contacted. Exit 0 when all are valid, 3 otherwise.
 */
const validatePresetsCommand: Command = async context => {
	const {names} = presetArguments(context.argv, {
		usage: 'rookery presets validate PRESET…',
		least: 1,
		most: Number.POSITIVE_INFINITY,
	});
	const validities: Validity[] = [];
	for (const reference of names) validities.push(await validate(reference, context));

	if (context.json) context.write(JSON.stringify(validities));
	else for (const {message} of validities) context.write(message);
	return validities.every(({ok}) => ok) ? exitCode.done : exitCode.preset;
};

async function validate(reference: string, {home, signal}: CommandContext): Promise<Validity> {
	try {
		const {preset} = await readPreset(reference, {home, signal});
		const message = `${reference} is valid: cluster ${preset.cluster}, ${describeNodes(preset)}`;
		return {reference, ok: true, message, problems: []};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const isParsed = error instanceof PresetError;
		return {
			reference,
			ok: false,
			message: isParsed ? error.message : `${error.where ?? reference}: ${error.message}`,
			problems: isParsed ? error.problems : [],
		};
	}
}

/** `rookery presets schema`: the JSON schema of a preset, for an editor. */
const schemaCommand: Command = async ({argv, write}) => {
	presetArguments(argv, {usage: 'rookery presets schema', least: 0, most: 0});
	write(presetSchema().trimEnd());
	return exitCode.done;
};

const verbs: Readonly<Record<string, Command>> = {
	list: listPresetsCommand,
	show: showPresetCommand,
	save: savePresetCommand,
	compare: comparePresetsCommand,
	remove: removePresetCommand,
	validate: validatePresetsCommand,
	schema: schemaCommand,
};

type Validity = {
	readonly reference: string;
	readonly ok: boolean;
	/** For a person; the lines of the problems when there are any. */
	readonly message: string;
	/** Empty when the file could not be read at all. */
	readonly problems: readonly Problem[];
};

/** How a verb of `rookery presets` is written, and how many names it takes. */
type PresetUsage = {
	/** "rookery presets show NAME" */
	readonly usage: string;
	readonly least: number;
	readonly most: number;
	readonly takesForce?: boolean | undefined;
};

type PresetArguments = {readonly names: readonly string[]; readonly force: boolean};
