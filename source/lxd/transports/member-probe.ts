/** A socket file found on a member. */
export type ProbedSocket = {
	readonly path: string;
	/** By the login user, or by root when the probe has sudo. */
	readonly isWritable: boolean;
	/** Whether a process listens behind it. */
	readonly isListening: boolean;
	/** The group that may use it. */
	readonly group: string;
};

/** A program that can relay bytes between its streams and a unix socket. */
export type Relay = {
	readonly program: 'socat' | 'ncat' | 'nc' | 'python3';
	readonly path: string;
};

/** A server's daemon, by the path of its program. */
export type Server = {
	readonly program: 'lxd' | 'incusd';
	readonly path: string;
};

/** What a member has of LXD and of ways to reach it. */
export type MemberProbe = {
	readonly user: string;
	/** In the order of LXD's own client. */
	readonly sockets: readonly ProbedSocket[];
	/** The user may write to no socket, but `sudo -n` works. */
	readonly needsSudo: boolean;
	/** Servers installed. */
	readonly servers: readonly Server[];
	readonly relays: readonly Relay[];
};
