import type {Item, Product} from './simplestreams.ts';

/** What LXD downloads to make a container of a product. */
export type ContainerFiles = {
	/** "20260501". */
	readonly version: string;
	readonly fingerprint: string;
	/** Bytes, of all files together. */
	readonly size: number;
};

/**
 * The newest version of a product that has files for a container; LXD prefers squashfs over a tar.
 * @param kind Incus reads other files than LXD
 */
export function containerFiles(
	product: Product,
	kind: 'lxd' | 'incus',
): ContainerFiles | undefined {
	const versions = Object.entries(product.versions)
		// LXD skips version names shorter than a date.
		.filter(([name]) => name.length >= 8)
		.toSorted(([one], [other]) => (one < other ? 1 : -1));
	for (const [version, {items}] of versions) {
		const files = Object.values(items);
		const metadata = files.find(({ftype}) => ftype === `${kind}.tar.xz`);
		const root =
			files.find(({ftype}) => ftype === 'squashfs') ??
			files.find(({ftype}) => ftype === 'root.tar.xz');
		const fingerprint = root && metadata && fingerprintOf(metadata, root);
		if (fingerprint) {
			return {version, fingerprint, size: metadata.size + root.size};
		}
	}

	return undefined;
}

const fingerprintOf = (metadata: Item, root: Item) =>
	root.ftype === 'squashfs' ? metadata.combined_squashfs_sha256 : metadata.combined_rootxz_sha256;
