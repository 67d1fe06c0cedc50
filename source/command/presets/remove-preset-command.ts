import {exitCode} from '../../model/exit-code.ts';
import {removePreset} from '../../preset/remove-preset.ts';
import type {Command} from '../command.ts';
import {presetArguments} from './preset-arguments.ts';

/** `rookery presets remove NAME`: only what was saved; clusters made from it stay. */
export const removePresetCommand: Command = async ({argv, json, home, write}) => {
	const {
		names: [name = ''],
	} = presetArguments(argv, {usage: 'rookery presets remove NAME', least: 1, most: 1});
	const path = await removePreset(name, home);
	write(json ? JSON.stringify({name, path}) : `removed ${path}`);
	return exitCode.done;
};
