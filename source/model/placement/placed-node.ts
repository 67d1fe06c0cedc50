import type {Node} from '../node.ts';

/**
 * A node where it is to go, and what it may take there. Nodes of one role are alike, as a preset has
 * them; the type of each role's is among the facts.
 */
export type PlacedNode = {
	readonly name: string;
	readonly role: Node['role'];
	/** The member it goes on, or `auto`: LXD's own scheduler places it. */
	readonly member: string;
	readonly cpus?: number | undefined;
	/** Bytes. */
	readonly memory?: number | undefined;
	/** Bytes of root disk. */
	readonly disk?: number | undefined;
};
