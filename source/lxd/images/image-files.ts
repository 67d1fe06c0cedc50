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

/**
 * The newest version of a product that has files for nodes of a type, as LXD and Incus read them
 * (shared/simplestreams/products.go of either): a metadata file and a root file, or one file that holds both.
 */
export function imageFiles(product: Product, {type, kind}: Wish): ImageFiles | undefined {
	const versions = Object.entries(product.versions)
		// Versions whose names do not begin with a date are skipped.
		.filter(([name]) => /^\d{8}/.test(name))
		.toSorted(([one], [other]) => (one < other ? 1 : -1));
	for (const [version, {items}] of versions) {
		const files = Object.values(items);
		const [found] = forms[type].flatMap(find => find(files, {type, kind}));
		if (found) {
			return {version, ...found};
		}
	}

	return undefined;
}

type Form = (files: readonly Item[], wish: Wish) => readonly RemoteFiles[];

/** With the hash of a root file and its metadata together; of a root.tar.xz there is an older name for it. */
const split =
	(ftype: string, ...hashes: readonly (keyof Item)[]): Form =>
	(files, {kind}) =>
		files
			.filter(metadata => metadata.ftype === `${kind}.tar.xz` && metadata.path !== '')
			.flatMap(metadata => {
				const root = files.find(file => file.ftype === ftype);
				const fingerprint = hashes.map(hash => metadata[hash]).find(Boolean);
				return root && typeof fingerprint === 'string'
					? [{fingerprint, size: metadata.size + root.size}]
					: [];
			});

/** One archive of everything, as `lxc image export` makes it. Only Incus has them for virtual machines. */
const unified: Form = (files, {type, kind}) =>
	files
		.filter(({ftype, path}) => ftype === `${kind}_combined.tar.gz` && path !== '')
		.filter(
			({combined_type: of}) =>
				type === (kind === 'incus' && of === 'virtual-machine' ? of : 'container'),
		)
		.flatMap(({sha256, size}) => (sha256 ? [{fingerprint: sha256, size}] : []));

/** In order of preference (shared/simplestreams/sort.go), where a unified image is as good as a squashfs. */
const forms: Readonly<Record<NodeType, readonly Form[]>> = {
	container: [
		split('squashfs', 'combined_squashfs_sha256'),
		unified,
		split('root.tar.xz', 'combined_rootxz_sha256', 'combined_sha256'),
	],
	'virtual-machine': [
		unified,
		split('disk-kvm.img', 'combined_disk-kvm-img_sha256'),
		split('uefi1.img', 'combined_uefi1-img_sha256'),
		split('disk1.img', 'combined_disk1-img_sha256'),
	],
};

/** The other server's name where only it can read a product's files for nodes of a type. */
export const otherFormat = (product: Product, {type, kind}: Wish): 'LXD' | 'Incus' | undefined => {
	const other = kind === 'lxd' ? 'incus' : 'lxd';
	const isOnlyOther =
		!imageFiles(product, {type, kind}) && imageFiles(product, {type, kind: other});
	return isOnlyOther ? names[other] : undefined;
};

const names = {lxd: 'LXD', incus: 'Incus'} as const;
