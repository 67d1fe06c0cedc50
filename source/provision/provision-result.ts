/** How provisioning ended, when it came to its end. */
export type ProvisionResult = {
	readonly outcome: 'done' | 'failed';
	readonly exitCode: number;
	/** Why it did not end well. */
	readonly message?: string | undefined;
	/** What to do next. */
	readonly hint?: string | undefined;
};
