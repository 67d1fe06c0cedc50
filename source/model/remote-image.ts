import type {NodeType} from './node-type.ts';

/** What LXD downloads to make nodes of one type from an image. */
export type RemoteFiles = {
	readonly fingerprint: string;
	/** Bytes, of all files together. */
	readonly size: number;
};

/** An image that a simplestreams server offers. */
export type RemoteImage = {
	/** The first is the one to write: "20.04". */
	readonly aliases: readonly string[];
	/** By type, those of the newest version that has them; a type that it has none for is left out. */
	readonly files: Readonly<Partial<Record<NodeType, RemoteFiles>>>;
	/** The one that can read what it has for nodes, where the server of this LXD cluster cannot. */
	readonly onlyFor?: 'LXD' | 'Incus' | undefined;
	/** As LXD writes it: `x86_64`. */
	readonly architecture: string;
	/** "Ubuntu". */
	readonly os: string;
	/** "Ubuntu 20.04 LTS 20260501". */
	readonly description: string;
	/** The day its maker's support ends, as the server says it: "2025-05-31". */
	readonly endOfLife?: string | undefined;
};
