import {type ParseArgsConfig, parseArgs} from 'node:util';
import {type PhaseName, phaseNames} from '../model/plan/phase-table.ts';
import {UserError} from '../primitives/errors.ts';
import {nearestName} from '../primitives/text.ts';
import {addressTimeout} from '../provision/timeouts.ts';
import type {CommandContext} from './command.ts';

/** What every command understands, taken out of the words of the command line. */
type CommandLine = {
	readonly word: string | undefined;
	/** The words after the command, without the flags below. */
	readonly argv: readonly string[];
	readonly json: boolean;
	readonly plain: boolean;
	readonly help: boolean;
	readonly sshConfig: string | undefined;
	readonly acceptedHostKeys: string[];
};

/** Reads the flags that every command takes, wherever they stand; after `--`, or what is to run on a node, nothing is read. */
export function parseCommandLine(words: readonly string[]): CommandLine {
	const argv: string[] = [];
	const acceptedHostKeys: string[] = [];
	const flags = {json: false, plain: false, help: false};
	let sshConfig: string | undefined;
	const rest = [...words];
	for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
		const [name, attached] = split(word);
		if (word === '--' || (argv[0] === 'ssh' && argv.length > 1)) {
			argv.push(word, ...rest.splice(0));
		} else if (name === '--json' || name === '--plain' || name === '--help') {
			flags[name.slice(2) as keyof typeof flags] = true;
		} else if (word === '-h') {
			flags.help = true;
		} else if (name === '--ssh-config') {
			sshConfig = attached ?? rest.shift();
		} else if (name === '--accept-host-key') {
			acceptedHostKeys.push(attached ?? rest.shift() ?? '');
		} else {
			argv.push(word);
		}
	}

	const [word, ...others] = argv;
	return {word, argv: others, ...flags, sshConfig, acceptedHostKeys};
}

function split(word: string): [string, string | undefined] {
	const at = word.indexOf('=');
	return word.startsWith('--') && at !== -1
		? [word.slice(0, at), word.slice(at + 1)]
		: [word, undefined];
}

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
	if (positionals.length < names.least) throw misused('a name is missing', usage);

	if (positionals.length > names.most) {
		throw misused(`there is no place for "${positionals[names.most]}"`, usage);
	}

	return {flags: values, names: positionals};
}

const misused = (message: string, usage: string, cause?: unknown) =>
	new UserError(message, {fault: 'usage', hint: `write: ${usage}`, cause});

/**
 * The phase that `--until` stands for.
 * @throws UserError when there is none of that name
 */
export function readUntil(until: string | undefined): PhaseName {
	if (until === undefined) return 'verification';

	if (until === 'nodes') return 'inventory';

	const phase = phaseNames.find(name => name === until);
	if (phase) return phase;

	const near = nearestName(until, phaseNames);
	throw new UserError(`there is no phase "${until}"`, {
		fault: 'usage',
		hint: `write --until ${near ?? `nodes, or one of ${phaseNames.join(', ')}`}`,
	});
}

/**
 * How fast a run is to be replayed, as `--speed` says it.
 * @returns how many seconds of the run go by in one
 * @throws UserError when it is no number above 0
 */
export function readSpeed(speed: string | undefined): number {
	if (speed === undefined) return asItWas;
	const value = Number(speed);
	if (speed.trim() !== '' && Number.isFinite(value) && value > 0) return value;
	throw new UserError(`"${speed}" is no speed`, {
		fault: 'usage',
		hint: 'write how many times as fast as it was: --speed 20',
	});
}

const asItWas = 1;

/**
 * For the commands that may start a run: what its worker would stumble over once its nodes start is told first.
 * @throws UserError where ROOKERY_ADDRESS_TIMEOUT is no number of seconds
 */
export function refuseWrongTimeout({env}: Pick<CommandContext, 'env'>): void {
	addressTimeout(env);
}
