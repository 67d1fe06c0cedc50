import type {NodeType} from '../../model/node-type.ts';
import type {RemoteFiles} from '../../model/remote-image.ts';
import type {Item, Product} from './simplestreams.ts';

/** What LXD downloads to make nodes of one type from a product, and of which version: "20260501". */
type ImageFiles = RemoteFiles & {readonly version: string};

type Wish = {
	readonly type: NodeType;
	/** Incus reads other files than LXD. */
	readonly kind: 'lxd' | 'incus';
};

/** The newest version of a product that has files for nodes of a type. */
export function imageFiles(product: Product, {type, kind}: Wish): ImageFiles | undefined {
	const versions = Object.entries(product.versions)
		// LXD skips version names shorter than a date.
		.filter(([name]) => name.length >= 8)
		.toSorted(([one], [other]) => (one < other ? 1 : -1));
	for (const [version, {items}] of versions) {
		const files = Object.values(items);
		const metadata = files.find(({ftype}) => ftype === `${kind}.tar.xz`);
		const found = metadata && rootsOf(type).flatMap(root => pair(root, metadata, files))[0];
		if (found) {
			return {version, ...found};
		}
	}

	return undefined;
}

const rootsOf = (type: NodeType) => roots.filter(root => root.type === type);

/** In LXD's order of preference (shared/simplestreams/sort.go), each with the hash of it and the metadata together. */
const roots = [
	{type: 'container', ftype: 'squashfs', hash: 'combined_squashfs_sha256'},
	{type: 'container', ftype: 'root.tar.xz', hash: 'combined_rootxz_sha256'},
	{type: 'virtual-machine', ftype: 'disk-kvm.img', hash: 'combined_disk-kvm-img_sha256'},
	{type: 'virtual-machine', ftype: 'uefi1.img', hash: 'combined_uefi1-img_sha256'},
	{type: 'virtual-machine', ftype: 'disk1.img', hash: 'combined_disk1-img_sha256'},
] as const;

const pair = (
	{ftype, hash}: (typeof roots)[number],
	metadata: Item,
	files: readonly Item[],
): readonly RemoteFiles[] => {
	const root = files.find(file => file.ftype === ftype);
	const fingerprint = metadata[hash];
	return root && fingerprint ? [{fingerprint, size: metadata.size + root.size}] : [];
};
