import {comparePresets} from '../model/preset/diff.ts';
import type {Preset} from '../model/preset/schema.ts';
import {lookAtPreset, presetLibrary, readPreset, type SeenPreset} from '../preset/library.ts';
import {PresetError} from '../preset/parse.ts';
import {removePreset, savePreset} from '../preset/save.ts';
import {presetSchema} from '../preset/write.ts';
import type {Problem} from '../preset/yaml.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import type {Command, CommandContext} from './command.ts';

/** `rookery presets list`: what goes by a name. A broken one is listed with its first problem. */
export const listPresetsCommand: Command<'presets list'> = async ({json, home, signal, write}) => {
	const shelf = await presetLibrary(home);
	const seen = await Promise.all(shelf.map(shelved => lookAtPreset(shelved, {home, signal})));
	if (json) write(JSON.stringify(seen.map(withoutText)));
	else for (const line of presetTable(seen)) write(line);
	return exitCode.done;
};

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
export const showPresetCommand: Command<'presets show'> = async (
	{json, home, signal, write},
	{preset: reference},
) => {
	const {preset, text, path, origin} = await readPreset(reference, {home, signal});
	write(json ? JSON.stringify({path, origin, preset}) : text.replace(/\n$/, ''));
	return exitCode.done;
};

/** `rookery presets save PRESET NAME [--force]`: keeps a valid preset under a name. */
export const savePresetCommand: Command<'presets save'> = async (
	{json, home, signal, write},
	{preset: reference, name, force},
) => {
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
export const comparePresetsCommand: Command<'presets compare'> = async (
	{json, home, signal, write},
	{before, after},
) => {
	const one = await readPreset(before, {home, signal});
	const other = await readPreset(after, {home, signal});
	const differences = comparePresets(one.preset, other.preset);
	if (json) write(JSON.stringify({differences}));
	else if (differences.length === 0) write('both ask for the same');
	else for (const difference of differences) write(difference);
	return differences.length === 0 ? exitCode.done : exitCode.changesNeeded;
};

/** `rookery presets remove NAME`: only what was saved; clusters made from it stay. */
export const removePresetCommand: Command<'presets remove'> = async (
	{json, home, write},
	{name},
) => {
	const path = await removePreset(name, home);
	write(json ? JSON.stringify({name, path}) : `removed ${path}`);
	return exitCode.done;
};

/**
 * `rookery presets validate PRESET…`: every problem of every one of them, `file:line:column` first;
 * nothing is contacted. Exit 0 when all are valid, 3 otherwise.
 */
export const validatePresetsCommand: Command<'presets validate'> = async (context, {presets}) => {
	const validities: Validity[] = [];
	for (const reference of presets) validities.push(await validate(reference, context));

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
export const presetSchemaCommand: Command<'presets schema'> = async ({write}) => {
	write(presetSchema().trimEnd());
	return exitCode.done;
};

type Validity = {
	readonly reference: string;
	readonly ok: boolean;
	/** For a person; the lines of the problems when there are any. */
	readonly message: string;
	/** Empty when the file could not be read at all. */
	readonly problems: readonly Problem[];
};
