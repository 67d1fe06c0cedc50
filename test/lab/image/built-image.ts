import type {Product} from './product.ts';

/** An image as it lies in the cache: two archives, as image servers keep and LXD imports them. */
export type BuiltImage = {
	readonly product: Product;
	readonly folder: string;
	readonly architecture: string;
	readonly properties: Readonly<Record<string, string>>;
	/** The archive of metadata.yaml and templates. */
	readonly metadata: Archive;
	readonly rootfs: Archive;
	/** LXD's name for the image: the SHA-256 of both archives, one after the other. */
	readonly fingerprint: string;
};

export type Archive = {
	readonly file: string;
	/** In bytes. */
	readonly size: number;
	readonly sha256: string;
};
