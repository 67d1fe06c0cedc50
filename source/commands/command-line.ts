import {Argument, Command, CommanderError, Option} from 'commander';
import {UserError} from '../primitives/errors.ts';
import {quote} from '../primitives/text.ts';
import {commandGroups, presetGroup, rootNotes} from './definitions/index.ts';
import {type Definition, refuseOption} from './definitions/parameters.ts';
import type {Invocation} from './index.ts';

/** What every command takes, before or after its word. */
type GlobalOptions = {
	json: boolean;
	plain: boolean;
	sshConfig: string | undefined;
	readonly acceptedHostKeys: string[];
};

export type CommandLine = {
	/** Where the command line is refused: as far as it was read. */
	readonly options: Readonly<GlobalOptions>;
	readonly request: Request;
};

type Request =
	| {readonly kind: 'run'; readonly invocation: Invocation}
	/** A page of the help, or the version. */
	| {readonly kind: 'print'; readonly text: string}
	/** No command: `rookery` alone. */
	| {readonly kind: 'nothing'}
	| {readonly kind: 'refuse'; readonly error: UserError};

/**
 * Reads a command line. No command is loaded.
 * @param words what stands after `rookery`
 * @param version what `--version` prints
 */
export function parseCommandLine(words: readonly string[], version: string): CommandLine {
	const options = {json: false, plain: false, sshConfig: undefined, acceptedHostKeys: []};
	const printed: string[] = [];
	const invocations: Invocation[] = [];
	const program = makeProgram({words, version, options, printed, invocations});
	try {
		program.parse([...words], {from: 'user'});
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		const command = lastCommand(program);
		// Commander wants to show the help where a command has subcommands and none was given.
		if (error.code === 'commander.help') {
			return command === program
				? {options, request: {kind: 'nothing'}}
				: parseCommandLine([...words, 'list'], version);
		}
		// With --help commander says nothing of a command that there is not.
		const isUnknown = command.commands.length > 0 && /^[^-]/.test(command.args[0] ?? '');
		if (error.code === 'commander.helpDisplayed' && isUnknown) {
			return parseCommandLine(
				words.filter(word => !['-h', '--help'].includes(word)),
				version,
			);
		}
		if (error.exitCode !== 0) {
			return {options, request: {kind: 'refuse', error: refusal(error, command)}};
		}
	}
	const [invocation] = invocations;
	return {
		options,
		request: invocation
			? {kind: 'run', invocation}
			: {kind: 'print', text: printed.join('').trimEnd()},
	};
}

type ProgramOptions = {
	readonly words: readonly string[];
	readonly version: string;
	/** Filled in by parsing, as are the others. */
	readonly options: GlobalOptions;
	readonly printed: string[];
	readonly invocations: Invocation[];
};

function makeProgram({words, version, options, printed, invocations}: ProgramOptions): Command {
	const program = new Command('rookery')
		.description(
			'From a few LXD or Incus hosts to a running Kubernetes cluster. Without a command, rookery opens the wizard.',
		)
		.exitOverride()
		.configureOutput({
			writeOut: text => printed.push(text),
			writeErr: () => {},
			getOutHelpWidth: () => Math.min(process.stdout.columns || widest, widest),
		})
		.configureHelp({
			minWidthToWrap: 20,
			subcommandTerm: command => [command.name(), ...labels(command)].join(' '),
		})
		.enablePositionalOptions()
		.addHelpOption(new Option('-h, --help', 'show this help').helpGroup(globalHeading))
		.helpCommand(false)
		.optionsGroup(globalHeading)
		.version(version, '-v, --version', 'print the version')
		.addHelpText('after', rootNotes);
	addGlobalOptions(program, options);
	for (const [heading, definitions] of Object.entries(commandGroups)) {
		program.commandsGroup(`${heading}:`);
		for (const [name, definition] of Object.entries<Definition>(definitions)) {
			const [word = '', verb] = name.split(' ');
			const parent = verb === undefined ? program : groupCommand(program, word, options);
			const command = parent.command(verb ?? word).summary(definition.summary);
			for (const {declared} of Object.values(definition.parameters)) {
				if (declared instanceof Argument) command.addArgument(declared);
			}
			// To declare the options of all commands would take longer than many a command.
			if (!words.includes(verb ?? word)) continue;
			define(command, definition, input => invocations.push({name, input} as Invocation));
			addGlobalOptions(command, options, definition);
		}
	}
	program
		.command('help')
		.summary('show the help of a command')
		.helpGroup('Help:')
		.argument('[COMMAND...]')
		.action((path: readonly string[]) => showHelp(program, path));
	return program;
}

const widest = 80;

const globalHeading = 'Global options:';

const labels = ({registeredArguments}: Command) =>
	registeredArguments.map(argument => {
		const name = argument.name() + (argument.variadic ? '...' : '');
		return argument.required ? `<${name}>` : `[${name}]`;
	});

function groupCommand(program: Command, word: string, options: GlobalOptions): Command {
	const present = program.commands.find(command => command.name() === word);
	if (present) return present;
	const {summary, description} = presetGroup;
	const command = program
		.command(word)
		.summary(summary)
		.description(description)
		.helpCommand(false);
	addGlobalOptions(command, options);
	return command;
}

/** @param onCommand called when this command is the one that the command line names */
function define(
	command: Command,
	{description, parameters, examples, exitCodes, passesThrough = false}: Definition,
	onCommand: (input: Readonly<Record<string, unknown>>) => void,
): void {
	command
		.description(description)
		.optionsGroup('Options:')
		.passThroughOptions(passesThrough)
		.addHelpText('after', notes(examples, exitCodes));
	for (const [name, {declared}] of Object.entries(parameters)) {
		if (!(declared instanceof Argument)) command.addOption(declared(name));
	}
	command.action(() => {
		const values = [...command.processedArgs];
		const input = Object.entries(parameters).map(([name, {declared, read}]) => [
			name,
			read(declared instanceof Argument ? values.shift() : command.getOptionValue(name)),
		]);
		onCommand(Object.fromEntries(input));
	});
}

const notes = (examples: Definition['examples'], exitCodes: Definition['exitCodes'] = {}) =>
	[
		'\nExamples:',
		...examples.map(example => `  ${example}`),
		...(Object.keys(exitCodes).length === 0 ? [] : ['\nExit codes ("rookery --help" lists all):']),
		...Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`),
	].join('\n');

function addGlobalOptions(
	command: Command,
	given: GlobalOptions,
	{hasNoJson = false}: Partial<Definition> = {},
): void {
	command
		.optionsGroup(globalHeading)
		.addOption(
			new Option('--json', 'print JSON (one event per line for a run); never ask').hideHelp(
				hasNoJson,
			),
		)
		.option('--plain', 'print lines only, and never move the cursor')
		.option(
			'--ssh-config <FILE>',
			'instead of ~/.ssh/config (or set ROOKERY_SSH_CONFIG)',
			refuseOption,
		)
		.option(
			'--accept-host-key <SHA256>',
			'trust this new SSH host key, SHA256:... (repeatable)',
			refuseOption,
		)
		.on('option:json', () => {
			given.json = true;
		})
		.on('option:plain', () => {
			given.plain = true;
		})
		.on('option:ssh-config', (file: string) => {
			given.sshConfig = file;
		})
		.on('option:accept-host-key', (fingerprint: string) => {
			given.acceptedHostKeys.push(fingerprint);
		});
}

/** Prints the page of a command; what is not one is refused as on a command line. */
function showHelp(program: Command, path: readonly string[]): void {
	let command = program;
	for (const word of path) {
		if (command.commands.length === 0) break;
		const next = command.commands.find(candidate => candidate.name() === word);
		if (!next) {
			program.parse([...path], {from: 'user'});
			return;
		}
		command = next;
	}
	command.outputHelp();
}

/** The command that was being parsed at the end. */
function lastCommand(command: Command): Command {
	const next = command.commands.find(candidate => candidate.name() === command.args[0]);
	return next ? lastCommand(next) : command;
}

/** What commander says, in the form of rookery's errors. */
function refusal({code, message}: CommanderError, command: Command): UserError {
	const [problem = '', suggestion] = message.replace(/^error: /, '').split('\n');
	const usage = command.createHelp().commandUsage(command);
	const extra = command.args[command.registeredArguments.length];
	const said =
		code === 'commander.excessArguments' ? `unexpected argument ${quote(extra)}` : problem;
	return new UserError(sentence(said), {
		fault: 'usage',
		hint: [
			suggestion?.replace(/^\((.*)\)$/, '$1') ?? `Usage: ${usage}`,
			`More: ${usage.split(' [')[0]} --help`,
		].join('\n'),
	});
}

const sentence = (text: string) =>
	`${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?]$/.test(text) ? '' : '.'}`;
