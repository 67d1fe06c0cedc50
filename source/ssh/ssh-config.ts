/** One destination as OpenSSH resolved it; tokens expanded, a relative path as it is written. */
export type SshConfig = {
	/** As the user wrote it. */
	readonly destination: string;
	readonly originalHost: string;
	readonly host: string;
	readonly port: number;
	readonly user: string;
	/** 0: whichever answers first. */
	readonly addressFamily: number;
	/** Milliseconds. */
	readonly connectTimeout: number;
	readonly identityFiles: readonly string[];
	readonly certificateFiles: readonly string[];
	readonly identitiesOnly: boolean;
	readonly agentSocket: string | undefined;
	readonly userKnownHosts: readonly string[];
	readonly globalKnownHosts: readonly string[];
	readonly knownHostsCommand: string | undefined;
	readonly hashKnownHosts: boolean;
	/** `StrictHostKeyChecking yes`: an unknown host is refused, not asked about. */
	readonly neverAddsHostKeys: boolean;
	readonly hostKeyAlias: string | undefined;
	/** Hops, the nearest first. */
	readonly proxyJump: readonly string[];
	readonly proxyCommand: string | undefined;
	/**
	 * Every file that a setting names, of keys, certificates, known hosts and sockets; a relative one is meant
	 * from the folder that ssh is started in.
	 */
	readonly paths: readonly string[];
};
