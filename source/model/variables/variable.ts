/** A variable that kubespray is given, and why: the comment beside it. */
export type Variable = {
	readonly name: string;
	readonly value: unknown;
	/** A sentence or two, of any length. */
	readonly why: string;
};
