/** How long the plays of one playbook take, as it goes by. */
export type PlayTimes = {
	/** Those that ended. */
	readonly plays: readonly {readonly name: string; readonly seconds: number}[];
	/** The one that goes on; `since` in milliseconds. */
	readonly current: {readonly name: string; readonly since: number} | undefined;
};
