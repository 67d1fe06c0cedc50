import {nearestName} from '../model/nearest-name.ts';
import {quote} from '../model/quote.ts';
import {UserError} from '../model/user-error.ts';
import type {Command} from './command.ts';
import {comparePresetsCommand} from './presets/compare-presets-command.ts';
import {listPresetsCommand} from './presets/list-presets-command.ts';
import {removePresetCommand} from './presets/remove-preset-command.ts';
import {savePresetCommand} from './presets/save-preset-command.ts';
import {schemaCommand} from './presets/schema-command.ts';
import {showPresetCommand} from './presets/show-preset-command.ts';
import {validatePresetsCommand} from './presets/validate-presets-command.ts';

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

const verbs: Readonly<Record<string, Command>> = {
	list: listPresetsCommand,
	show: showPresetCommand,
	save: savePresetCommand,
	compare: comparePresetsCommand,
	remove: removePresetCommand,
	validate: validatePresetsCommand,
	schema: schemaCommand,
};
