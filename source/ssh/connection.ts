import type {Client, ClientChannel} from 'ssh2';

/** What a command on the far side left behind. */
export type CommandResult = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
};

/** One ssh connection to one host; everything that needs the host shares it. */
export type SshConnection = {
	/** As the user wrote it: `keeper@albatross1`, an alias. */
	readonly destination: string;
	readonly client: Client;
	/**
	 * Runs a command by the login shell. At most eight at a time: sshd's MaxSessions is ten.
	 * @param command words; each is quoted, none reaches a shell as code
	 */
	readonly run: (
		command: readonly string[],
		options?: {readonly signal?: AbortSignal | undefined; readonly stdin?: string | undefined},
	) => Promise<CommandResult>;
	/**
	 * Starts a command and hands over its streams, of which `afterMark` gives what the command itself prints. It counts against the same eight until it closes.
	 */
	readonly start: (command: readonly string[], signal?: AbortSignal) => Promise<ClientChannel>;
	/** Aborts when the connection is lost or closed. */
	readonly lost: AbortSignal;
	/** Idempotent. */
	readonly close: () => void;
};
