import type {Image} from './fleet.ts';
import type {NodeType} from './node-type.ts';

/** What became of the preset's image when it was looked up, before anything is pulled. */
export type ImageOffer =
	| OneImageOffer
	/** Nodes are of both types, and each type is made from an image of its own. */
	| {readonly kind: 'mixed'; readonly byType: Readonly<Record<NodeType, OneImageOffer>>};

/** What became of it for nodes of one type. */
export type OneImageOffer =
	| {readonly kind: 'local'; readonly image: Image}
	| {
			readonly kind: 'remote';
			readonly server: string;
			readonly alias: string;
			readonly fingerprint: string;
			/** As LXD writes it: `x86_64`. */
			readonly architecture: string;
			/** Bytes to download. */
			readonly size: number;
			/** Whose system it is, as the server says it: "Ubuntu". */
			readonly os: string;
			readonly description: string;
			/** The day its maker's support ends, as the server says it: "2027-06-01". */
			readonly endOfLife?: string | undefined;
	  }
	| {
			readonly kind: 'missing';
			readonly why: string;
			readonly near: readonly string[];
			/** The server that can read what is there under that name, where this one cannot. */
			readonly onlyFor?: 'LXD' | 'Incus' | undefined;
	  }
	/** The server did not answer from here. */
	| {readonly kind: 'unasked'; readonly why: string}
	/** Every node of the type exists already. */
	| {readonly kind: 'not-needed'};
