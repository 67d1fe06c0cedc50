import {exitCode} from '../../model/exit-code.ts';
import {UserError} from '../../model/user-error.ts';
import {presetShelf, type ShelvedPreset} from '../../preset/preset-shelf.ts';
import {readPreset} from '../../preset/read-preset.ts';
import type {Command, CommandContext} from '../command.ts';
import type {ListedPreset} from './listed-preset.ts';
import {presetArguments} from './preset-arguments.ts';
import {presetTable} from './preset-table.ts';

/** `rookery presets list`: what goes by a name. A broken one is listed with its first problem. */
export const listPresetsCommand: Command = async context => {
	presetArguments(context.argv, {usage: 'rookery presets list', least: 0, most: 0});
	const listed = await Promise.all(
		(await presetShelf(context.home)).map(shelved => look(shelved, context)),
	);
	if (context.json) context.write(JSON.stringify(listed));
	else for (const line of presetTable(listed)) context.write(line);
	return exitCode.done;
};

const look = async (
	shelved: ShelvedPreset,
	{home, signal}: CommandContext,
): Promise<ListedPreset> => {
	try {
		const {preset} = await readPreset(shelved.path, {home, signal});
		return {...shelved, ok: true, preset};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {...shelved, ok: false, problem: error.message.split('\n')[0] ?? ''};
	}
};
