/** How a replay is steered. Each call is seen in the feed at once, and tells its listeners. */
export type ReplayControl = {
	/** As it is now; a new object when anything changed. */
	readonly state: () => ReplayState;
	/** At the end, plays from the beginning. */
	readonly play: () => void;
	readonly pause: () => void;
	/** Takes the next event in, and pauses. */
	readonly step: () => void;
	/** Goes back by one event, and pauses. */
	readonly stepBack: () => void;
	/** Goes to a share of the run's time, 0 to 1. */
	readonly seek: (share: number) => void;
	readonly faster: () => void;
	readonly slower: () => void;
};

export type ReplayState = {
	readonly isPaused: boolean;
	/** How many seconds of the run go by in one. */
	readonly speed: number;
	/** Events taken in, and how many there are. */
	readonly position: number;
	readonly total: number;
	/** How much of the run's time went by, 0 to 1; 1 only at the end. */
	readonly share: number;
	/** Milliseconds; when the run began, and when its last event was. */
	readonly from: number;
	readonly to: number;
};
