/** What a person is asked while connecting; absent where there is no terminal. */
export type SshQuestions = {
	/** A host not met before: true to trust it from now on. */
	readonly acceptHostKey: (
		host: string,
		keyType: string,
		fingerprint: string,
		signal: AbortSignal,
	) => Promise<boolean>;
	/** @returns undefined when the person would rather not say */
	readonly passphrase: (
		keyFile: string,
		wrong: boolean,
		signal: AbortSignal,
	) => Promise<string | undefined>;
	/** Says something while connecting that changes nothing. */
	readonly warn?: ((text: string) => void) | undefined;
};

/** What every connection of one invocation shares. */
export type SshOptions = {
	/** As `ssh -F`; OpenSSH's own files when absent. */
	readonly configFile?: string | undefined;
	/**
	 * `SHA256:…` fingerprints the user vouched for, on the command line or when asked. An answer is added here, so
	 * that it holds for as long as what it was asked for, whatever known_hosts keeps.
	 */
	readonly acceptedHostKeys: string[];
	readonly questions?: SshQuestions | undefined;
	/** Key file → passphrase. Asked once, added here, never written anywhere. */
	readonly passphrases: Map<string, string>;
	/** Says what is worth knowing where there are no questions. */
	readonly warn?: ((text: string) => void) | undefined;
};
