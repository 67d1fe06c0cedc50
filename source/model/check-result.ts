/** What one check said of one subject. A refusal stops `up` before anything is touched. */
export type CheckResult = {
	/** Stable kebab-case name: `member-online`, `capacity-memory`. */
	readonly check: string;
	/** What was looked at: a member, a node, a profile, the image, … */
	readonly subject: string;
	readonly verdict: 'fine' | 'warning' | 'refusal';
	/** What was seen, in a sentence. */
	readonly why: string;
	/** What to do about it; absent when fine. */
	readonly remedy?: string | undefined;
};
