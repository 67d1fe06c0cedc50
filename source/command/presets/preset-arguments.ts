import {parseArgs} from 'node:util';
import {UserError} from '../../model/user-error.ts';

/** How a verb of `rookery presets` is written, and how many names it takes. */
export type PresetUsage = {
	/** "rookery presets show NAME" */
	readonly usage: string;
	readonly least: number;
	readonly most: number;
	readonly takesForce?: boolean | undefined;
};

export type PresetArguments = {readonly names: readonly string[]; readonly force: boolean};

/**
 * The names and flags that a verb was given.
 * @throws UserError when a flag is unknown, or the names are too few or too many
 */
export const presetArguments = (
	argv: readonly string[],
	{usage, least, most, takesForce = false}: PresetUsage,
): PresetArguments => {
	const {names, force} = parse(argv, usage);
	const wrong =
		names.length < least
			? 'a name is missing'
			: names.length > most
				? 'there are too many names'
				: force && !takesForce
					? '--force does nothing here'
					: undefined;
	if (wrong === undefined) return {names, force};
	throw new UserError(wrong, {fault: 'usage', hint: `write: ${usage}`});
};

const parse = (argv: readonly string[], usage: string): PresetArguments => {
	try {
		const {values, positionals} = parseArgs({
			args: [...argv],
			options: {force: {type: 'boolean', default: false}},
			allowPositionals: true,
		});
		return {names: positionals, force: values.force};
	} catch (error) {
		const [message] = (error as Error).message.split('. ');
		throw new UserError(message ?? '', {fault: 'usage', hint: `write: ${usage}`, cause: error});
	}
};
