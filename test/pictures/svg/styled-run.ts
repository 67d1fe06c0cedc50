/** How text looks on a terminal. Colours are numbers of its palette; undefined is its own. */
export type Style = {
	readonly ink?: number | undefined;
	readonly ground?: number | undefined;
	readonly isBold?: boolean | undefined;
	readonly isDim?: boolean | undefined;
	readonly isInverse?: boolean | undefined;
};

/** A stretch of a line that looks the same. */
export type StyledRun = Style & {
	readonly text: string;
	/** Counted from 0. */
	readonly column: number;
	/** In columns. */
	readonly width: number;
};
