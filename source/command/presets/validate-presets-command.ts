import {exitCode} from '../../model/exit-code.ts';
import {UserError} from '../../model/user-error.ts';
import {PresetError} from '../../preset/preset-error.ts';
import type {Problem} from '../../preset/problem.ts';
import {readPreset} from '../../preset/read-preset.ts';
import type {Command, CommandContext} from '../command.ts';
import {describeNodes} from './describe-nodes.ts';
import {presetArguments} from './preset-arguments.ts';

type Validity = {
	readonly reference: string;
	readonly ok: boolean;
	/** For a person; the lines of the problems when there are any. */
	readonly message: string;
	/** Empty when the file could not be read at all. */
	readonly problems: readonly Problem[];
};

/**
 * `rookery presets validate PRESET…`: every problem of every one of them, `file:line:column` first;
 * nothing is contacted. Exit 0 when all are valid, 3 otherwise.
 */
export const validatePresetsCommand: Command = async context => {
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

const validate = async (reference: string, {home, signal}: CommandContext): Promise<Validity> => {
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
};
