import {statSync} from 'node:fs';
import {devNull} from 'node:os';
import {resolve} from 'node:path';
import {isatty} from 'node:tty';
import {exitCode, UserError} from '../primitives/errors.ts';
import {homeFolders} from '../system/paths.ts';
import {endOnBrokenPipe, ignoreLostWarnings, reportError} from '../ui/output/errors.ts';
import {sshQuestions} from '../ui/prompts.ts';
import {theme} from '../ui/theme.ts';
import {type CommandContext, isReadInLines} from './command.ts';
import type {CommandLine} from './command-line.ts';
import {type Invocation, runCommand} from './index.ts';

/**
 * Runs what the command line says.
 * @returns the exit code; what went wrong is on stderr by then
 */
export async function runCommandLine({
	argv,
	version,
}: {
	argv: readonly string[];
	version: string;
}): Promise<number> {
	const {options, request} = await readCommandLine(argv, version);
	const warn = (text: string) => process.stderr.write(`${text}\n`);
	const write = (text: string) => process.stdout.write(`${text}\n`);
	const interrupts = watchInterrupts();
	endOnBrokenPipe(process.stdout, interrupts.hangUp);
	ignoreLostWarnings(process.stderr, interrupts.hangUp);
	const report = (error: unknown) =>
		reportError(error, {
			json: options.json,
			warn,
			glyphs: theme(process.env, process.stderr).glyphs,
		});
	const wasTerminal = isTerminal(process.stdout);
	// Node's readline emits "setRawMode EIO" where nobody can listen: at a prompt in a terminal that is closed.
	const onUncaught = (error: Error & {readonly code?: string}) => {
		if (error.code === 'EIO') interrupts.hangUp();
		else process.exit(isGone() ? exitCode.interrupted : report(error));
	};
	// Whatever fails once the terminal is closed comes of that, and nobody can read it.
	const isGone = () => wasTerminal && !isTerminal(process.stdout);
	process.on('uncaughtException', onUncaught);
	try {
		const hasTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
		if (hasTerminal) endOnBrokenPipe(process.stdin, interrupts.hangUp);
		if (request.kind === 'refuse') throw request.error;
		if (request.kind === 'print') {
			write(request.text);
			return exitCode.done;
		}
		if (request.kind === 'nothing' && !hasTerminal) {
			const help = await readCommandLine(['--help'], version);
			if (help.request.kind === 'print') write(help.request.text);
			return exitCode.usage;
		}

		const interactive = hasTerminal && !options.json;
		const context: CommandContext = {
			version,
			json: options.json,
			plain: options.plain || !hasTerminal || isReadInLines(process.env),
			env: process.env,
			home: homeFolders(process.env),
			write,
			warn,
			interactive,
			signal: interrupts.signal,
			takeInterrupts: interrupts.take,
			ssh: () => ({
				configFile: sshConfigFile(options.sshConfig ?? process.env['ROOKERY_SSH_CONFIG']),
				acceptedHostKeys: options.acceptedHostKeys,
				questions: interactive ? sshQuestions : undefined,
				passphrases: new Map(),
				warn: text => warn(`warning: ${text}`),
			}),
		};
		return await runCommand(request.kind === 'run' ? request.invocation : wizard, context);
	} catch (error) {
		const isInterrupted = interrupts.signal.aborted && !(error instanceof UserError);
		return isInterrupted || isGone() ? exitCode.interrupted : report(error);
	} finally {
		interrupts.endAtOnce();
	}
}

/** Asks the system and not the stream, which stays one of a terminal when that is closed. */
const isTerminal = (stream: {readonly fd: number}) => isatty(stream.fd);

/**
 * Absolute, for it is written down; `none` is OpenSSH's word for no file at all.
 * @throws UserError when it is something that ssh does not read as a file, or not twice
 */
function sshConfigFile(path: string | undefined): string | undefined {
	if (path === undefined || path === '' || path === 'none') return path || undefined;
	const file = resolve(path);
	const found = statSync(file, {throwIfNoEntry: false});
	const problem = !found
		? 'there is no such file'
		: found.isDirectory()
			? 'it is a folder'
			: found.isFile() || file === devNull
				? undefined
				: 'it is not a regular file, and is read more than once';
	if (problem === undefined) return file;
	throw new UserError(`Cannot use ${path} as the ssh configuration: ${problem}.`, {
		fault: 'usage',
		hint: 'Name a file with --ssh-config or ROOKERY_SSH_CONFIG, or "none".',
	});
}

/** The first screen of the wizard need not wait for commander. */
async function readCommandLine(argv: readonly string[], version: string): Promise<CommandLine> {
	if (argv.length === 0) return {options: noOptions, request: {kind: 'nothing'}};
	const {parseCommandLine} = await import('./command-line.ts');
	return parseCommandLine(argv, version);
}

const noOptions = {json: false, plain: false, sshConfig: undefined, acceptedHostKeys: []};

const wizard: Invocation = {name: 'setup', input: {preset: undefined, until: undefined}};

/** Ctrl-C and its kin, turned into one AbortSignal that a command may take Ctrl-C out of. */
type Interrupts = {
	readonly signal: AbortSignal;
	/** From now on Ctrl-C calls this instead; returns what gives it back. */
	readonly take: (onInterrupt: () => void) => () => void;
	/** The terminal is gone: as SIGHUP, but as often as one likes. */
	readonly hangUp: () => void;
	/** The command is over: should anything keep the process from ending, an interrupt ends it. */
	readonly endAtOnce: () => void;
};

/**
 * Listens until the process has ended: a terminal that was closed hangs up more than once. A second Ctrl-C while the first is being
 * obeyed ends the process at once.
 */
function watchInterrupts(): Interrupts {
	const controller = new AbortController();
	const takers: (() => void)[] = [];
	let isOver = false;
	const end = () => {
		if (controller.signal.aborted || isOver) process.exit(130);

		controller.abort();
	};
	const interrupt = () => (takers.at(-1) ?? end)();
	process.on('SIGINT', interrupt);
	process.on('SIGTERM', end);
	process.on('SIGHUP', end);
	return {
		signal: controller.signal,
		hangUp: () => controller.abort(),
		endAtOnce: () => {
			isOver = true;
		},
		take: onInterrupt => {
			takers.push(onInterrupt);
			return () => takers.splice(takers.indexOf(onInterrupt), 1);
		},
	};
}
