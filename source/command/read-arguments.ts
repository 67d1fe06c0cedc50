import {type ParseArgsConfig, parseArgs} from 'node:util';
import {UserError} from '../model/user-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * A command's own flags and names.
 * @param usage as `--help` writes it: "rookery plan PRESET"
 * @param names how many names it takes
 * @throws UserError when a flag is unknown, or the names are too few or too many
 */
export function readArguments<const Flags extends Options>(
	argv: readonly string[],
	{usage, names, flags}: {usage: string; names: {least: number; most: number}; flags: Flags},
) {
	const read = () => {
		try {
			return parseArgs({args: [...argv], options: flags, allowPositionals: true});
		} catch (error) {
			throw misused((error as Error).message.split('. ')[0] ?? '', usage, error);
		}
	};
	const {values, positionals} = read();
	if (positionals.length < names.least) {
		throw misused('a name is missing', usage);
	}

	if (positionals.length > names.most) {
		throw misused(`there is no place for "${positionals[names.most]}"`, usage);
	}

	return {flags: values, names: positionals};
}

const misused = (message: string, usage: string, cause?: unknown) =>
	new UserError(message, {fault: 'usage', hint: `write: ${usage}`, cause});
