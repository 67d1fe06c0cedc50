import {exitCode} from '../../model/exit-code.ts';
import {comparePresets} from '../../model/preset/compare-presets.ts';
import {readPreset} from '../../preset/read-preset.ts';
import type {Command} from '../command.ts';
import {presetArguments} from './preset-arguments.ts';

/**
 * `rookery presets compare A B`: what B asks for otherwise than A, a sentence a line. Exit 0 when
 * both ask for the same, 10 when they differ, as `rookery plan` does. Comments and order of keys do
 * not count.
 */
export const comparePresetsCommand: Command = async ({argv, json, home, signal, write}) => {
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
