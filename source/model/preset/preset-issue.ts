/** The way to a value in a preset: keys and, in lists, places counted from 0. */
export type PresetPath = readonly (string | number)[];

/** Something wrong in a preset, in words that say what would be right. */
export type PresetIssue = {
	readonly path: PresetPath;
	/** What of the entry is wrong: its key, or what the key says. */
	readonly at: 'key' | 'value';
	readonly message: string;
};
