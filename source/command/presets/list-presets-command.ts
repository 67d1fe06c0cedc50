import {exitCode} from '../../model/exit-code.ts';
import {lookAtPreset, type SeenPreset} from '../../preset/look-at-preset.ts';
import {presetShelf} from '../../preset/preset-shelf.ts';
import type {Command} from '../command.ts';
import {presetArguments} from './preset-arguments.ts';
import {presetTable} from './preset-table.ts';

/** `rookery presets list`: what goes by a name. A broken one is listed with its first problem. */
export const listPresetsCommand: Command = async ({argv, json, home, signal, write}) => {
	presetArguments(argv, {usage: 'rookery presets list', least: 0, most: 0});
	const shelf = await presetShelf(home);
	const seen = await Promise.all(shelf.map(shelved => lookAtPreset(shelved, {home, signal})));
	if (json) write(JSON.stringify(seen.map(withoutText)));
	else for (const line of presetTable(seen)) write(line);
	return exitCode.done;
};

const withoutText = (seen: SeenPreset) => ({...seen, text: undefined});
