import {exitCode} from '../../model/exit-code.ts';
import {readPreset} from '../../preset/read-preset.ts';
import type {Command} from '../command.ts';
import {presetArguments} from './preset-arguments.ts';

/** `rookery presets show PRESET`: its text as it stands; with --json what it says, defaults filled in. */
export const showPresetCommand: Command = async ({argv, json, home, signal, write}) => {
	const {
		names: [reference = ''],
	} = presetArguments(argv, {usage: 'rookery presets show PRESET', least: 1, most: 1});
	const {preset, text, path, origin} = await readPreset(reference, {home, signal});
	write(json ? JSON.stringify({path, origin, preset}) : text.replace(/\n$/, ''));
	return exitCode.done;
};
