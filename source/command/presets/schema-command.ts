import {exitCode} from '../../model/exit-code.ts';
import {presetSchema} from '../../preset/preset-schema.ts';
import type {Command} from '../command.ts';
import {presetArguments} from './preset-arguments.ts';

/** `rookery presets schema`: the JSON schema of a preset, for an editor. */
export const schemaCommand: Command = async ({argv, write}) => {
	presetArguments(argv, {usage: 'rookery presets schema', least: 0, most: 0});
	write(presetSchema().trimEnd());
	return exitCode.done;
};
