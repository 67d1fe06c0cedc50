import type {NodeType} from './node-type.ts';

/** An LXD instance that is, or is to become, a Kubernetes node, as the preset wants it. */
export type Node = {
	readonly name: string;
	readonly role: 'master' | 'worker';
	readonly type: NodeType;
	/** The member it goes on, or `auto`: LXD's own scheduler places it. */
	readonly member: string;
	readonly profiles: readonly string[];
	readonly cpus: number | undefined;
	/** With its unit: "4GiB". */
	readonly memory: string | undefined;
	/** With its unit: "20GiB". */
	readonly disk: string | undefined;
};
