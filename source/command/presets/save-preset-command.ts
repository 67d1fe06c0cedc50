import {exitCode} from '../../model/exit-code.ts';
import {readPreset} from '../../preset/read-preset.ts';
import {savePreset} from '../../preset/save-preset.ts';
import type {Command} from '../command.ts';
import {presetArguments} from './preset-arguments.ts';

/** `rookery presets save PRESET NAME [--force]`: keeps a valid preset under a name. */
export const savePresetCommand: Command = async ({argv, json, home, signal, write}) => {
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
