/** A screen to be shown in the guide. */
export type Picture = {
	/** Of its file in docs/. */
	readonly name: string;
	/** What it shows, for those who do not see it. */
	readonly title: string;
	readonly columns: number;
	readonly rows: number;
	/** How far into the recorded run, in seconds; its end if left out. */
	readonly at?: number | undefined;
	/** Keys that are pressed, as tmux calls them, and what is on the screen then. */
	readonly keys?: readonly string[] | undefined;
	readonly until: RegExp;
};
