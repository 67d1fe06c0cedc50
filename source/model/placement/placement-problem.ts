/** Something that is wrong with a placement, or could be better. */
export type PlacementProblem = {
	/** Stable kebab-case name; the check's before a run where that says the same. */
	readonly check: string;
	/** A refusal stops a run; a note is for what this fleet can't do better, or what is fine to have so. */
	readonly verdict: 'note' | 'warning' | 'refusal';
	/** A sentence. */
	readonly why: string;
	readonly remedy?: string | undefined;
	/** The member where it happens, if it is one. */
	readonly member?: string | undefined;
	/** The nodes that it is about, if any. */
	readonly nodes: readonly string[];
};
