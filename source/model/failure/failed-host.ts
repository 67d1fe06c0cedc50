type Place = {
	/** That the task was for. */
	readonly node: string;
	/** That it ran on instead, if any. */
	readonly delegatedTo?: string | undefined;
};

/** Where a task failed, and for whom where that is another: "m1", "m1 (for w2)". */
export const failedHost = ({node, delegatedTo = node}: Place): string =>
	delegatedTo === node ? node : `${delegatedTo} (for ${node})`;
