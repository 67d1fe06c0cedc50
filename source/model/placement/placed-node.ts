import type {Node} from '../node.ts';

/** A node where it is to go, and what it may take there. Nodes of one role are alike, as a preset has them. */
export type PlacedNode = {
	readonly name: string;
	readonly role: Node['role'];
	/** Any that the members can make, where left out. */
	readonly type?: Node['type'] | undefined;
	/** The member it goes on, or `auto`: LXD's own scheduler places it. */
	readonly member: string;
	readonly cpus?: number | undefined;
	/** Bytes. */
	readonly memory?: number | undefined;
	/** Bytes of root disk. */
	readonly disk?: number | undefined;
};
