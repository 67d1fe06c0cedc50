import type {Image} from './fleet.ts';

/** An image that a simplestreams server offers. */
export type RemoteImage = {
	/** The first is the one to write: "20.04". */
	readonly aliases: readonly string[];
	/** Of its newest version for a container; empty where there is none. */
	readonly fingerprint: string;
	/** Kinds of nodes it has files for. */
	readonly types: readonly Image['type'][];
	/** As LXD writes it: `x86_64`. */
	readonly architecture: string;
	/** Bytes to download for a container. */
	readonly size: number;
	/** "Ubuntu". */
	readonly os: string;
	/** "Ubuntu 20.04 LTS 20260501". */
	readonly description: string;
	/** The day its maker's support ends, as the server says it: "2025-05-31". */
	readonly endOfLife?: string | undefined;
};
