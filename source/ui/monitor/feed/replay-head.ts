/** Where a replay is. */
export type ReplayHead = {
	/** How many events are taken in. */
	readonly position: number;
	/** The moment that is replayed, in milliseconds. */
	readonly now: number;
};
