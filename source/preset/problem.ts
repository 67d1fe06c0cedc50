/** Something wrong at a place in a preset's text. */
export type Problem = {
	/** From 1, as editors count. */
	readonly line: number;
	/** From 1, in UTF-16 units. */
	readonly column: number;
	/** The key: `masters.nodes.lab-cluster-master-1`, `lxd.hosts[0]`; "preset" for the whole. */
	readonly path: string;
	/** What is wrong; what would be right. */
	readonly message: string;
};
