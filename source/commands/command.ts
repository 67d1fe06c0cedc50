import type {SshOptions} from '../ssh/options.ts';
import type {HomeFolders} from '../system/paths.ts';
import type {CommandInput, CommandName} from './definitions/index.ts';

/** What every command is given, besides its own arguments and options. */
export type CommandContext = {
	/** rookery's own. */
	readonly version: string;
	/** Machine-readable output is wanted. */
	readonly json: boolean;
	/** Lines are wanted, without cursor movement. */
	readonly plain: boolean;
	readonly env: NodeJS.ProcessEnv;
	readonly home: HomeFolders;
	/** One line to stdout, without its line end. */
	readonly write: (line: string) => void;
	/** One line to stderr, without its line end. */
	readonly warn: (line: string) => void;
	/** Somebody is there to answer: stdin and stdout are terminals. */
	readonly interactive: boolean;
	/** Aborts when the process is asked to end: SIGTERM, SIGHUP, and Ctrl-C unless it is taken. */
	readonly signal: AbortSignal;
	/** From now on Ctrl-C calls `onInterrupt` in place of aborting `signal`; returns what gives it back. */
	readonly takeInterrupts: (onInterrupt: () => void) => () => void;
	/** What ssh needs to know from the command line; asked for by the commands that connect. */
	readonly ssh: () => SshOptions;
};

/**
 * Does its work and gives the exit code.
 * @throws UserError where the user's world is wrong
 */
export type Command<Name extends CommandName> = (
	context: CommandContext,
	input: CommandInput<Name>,
) => Promise<number>;

/** A screen reader reads lines, and a dumb terminal cannot move its cursor: nothing is drawn over in either. */
export const isReadInLines = (env: NodeJS.ProcessEnv): boolean =>
	env['TERM'] === 'dumb' || env['INK_SCREEN_READER'] === 'true';
