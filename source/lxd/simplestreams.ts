import {z} from 'zod';
import {type NodeType, nodeTypes} from '../model/fleet/fleet.ts';
import type {RemoteFiles, RemoteImage} from '../model/images.ts';
import {UserError} from '../primitives/errors.ts';

/** `streams/v1/index.json` of an image server: which files list its products. */
const Index = z.object({
	index: z.record(
		z.string(),
		z.object({
			datatype: z.string(),
			path: z.string(),
			products: z.array(z.string()).nullish(),
		}),
	),
});

const Item = z.looseObject({
	ftype: z.string(),
	path: z.string().default(''),
	size: z.number().default(0),
	sha256: z.string().optional(),
	combined_type: z.string().optional(),
	combined_sha256: z.string().optional(),
	combined_squashfs_sha256: z.string().optional(),
	combined_rootxz_sha256: z.string().optional(),
	'combined_disk-kvm-img_sha256': z.string().optional(),
	'combined_uefi1-img_sha256': z.string().optional(),
	'combined_disk1-img_sha256': z.string().optional(),
});

type Item = z.infer<typeof Item>;

export const Product = z.object({
	aliases: z.string().default(''),
	arch: z.string(),
	os: z.string().default(''),
	release: z.string().default(''),
	release_title: z.string().optional(),
	variant: z.string().optional(),
	support_eol: z.string().optional(),
	versions: z.record(z.string(), z.object({items: z.record(z.string(), Item)})).default({}),
});

export type Product = z.infer<typeof Product>;

/** The products file that the index points to. */
const Products = z.object({products: z.record(z.string(), Product)});

type Question = {
	readonly server: string;
	/** Incus reads other image files than LXD. */
	readonly kind: 'lxd' | 'incus';
	readonly signal: AbortSignal;
};

/**
 * What a simplestreams image server offers, asked from this machine.
 * @throws UserError when it can't be read
 */
export async function listRemoteImages({
	server,
	kind,
	signal,
}: Question): Promise<readonly RemoteImage[]> {
	try {
		const products = await readProducts(server, signal);
		return products.map(product => describe(product, kind));
	} catch (error) {
		signal.throwIfAborted();
		throw new UserError(`${server} can't be read from here: ${readFault(error)}`, {
			fault: 'connection',
			hint: 'choose an image that LXD has, or another server',
			cause: error,
		});
	}
}

function describe(product: Product, kind: Question['kind']): RemoteImage {
	const found = nodeTypes.flatMap(type => {
		const files = imageFiles(product, {type, kind});
		return files ? [{type, ...files}] : [];
	});
	const onlyFor = found.length === 0 ? otherFormatOf(product, kind) : undefined;
	return {
		...(onlyFor ? {onlyFor} : {}),
		aliases: sortAliases(product.aliases.split(',')),
		files: Object.fromEntries(
			found.map(({type, fingerprint, size}) => [type, {fingerprint, size}]),
		),
		architecture: architectureName(product.arch),
		os: product.os,
		description: describeProduct(product, found[0]?.version),
		endOfLife: product.support_eol,
	};
}

const otherFormatOf = (product: Product, kind: Question['kind']) =>
	nodeTypes.map(type => otherFormat(product, {type, kind})).find(Boolean);

/** A release's number says most of it. */
const sortAliases = (aliases: readonly string[]) =>
	aliases.toSorted((one, other) => Number(isNumber(other)) - Number(isNumber(one)));

const isNumber = (alias: string) => /^\d+\.\d+$/.test(alias);

/**
 * All products of a simplestreams server. Ubuntu's lists them apart from its index, as the format asks.
 * @throws Error when it does not answer, or not as such a server: `readFault` says why in words
 */
export async function readProducts(
	server: string,
	signal: AbortSignal,
): Promise<readonly Product[]> {
	const base = server.replace(/\/+$/, '');
	const {index} = await read(Index, `${base}/streams/v1/index.json`, signal);
	const paths = Object.values(index)
		.filter(({datatype, products}) => datatype === 'image-downloads' && products?.length !== 0)
		.map(({path}) => path);
	const files = await Promise.all(
		[...new Set(paths)].map(path => read(Products, `${base}/${path}`, signal)),
	);
	return files.flatMap(({products}) => Object.values(products));
}

async function read<Output>(schema: z.ZodType<Output>, url: string, signal: AbortSignal) {
	const response = await fetch(url, {
		signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
	});
	if (!response.ok) throw new Error(`${url} answered ${response.status}`);

	const text = await response.text();
	try {
		return schema.parse(JSON.parse(text));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const isPage = /^\s*</.test(text);
		throw new Error(`${url} is ${isPage ? 'a web page' : 'not JSON'}, and no image index`);
	}
}

/** What LXD downloads to make nodes of one type from a product, and of which version: "20260501". */
type ImageFiles = RemoteFiles & {readonly version: string};

type ImageFilesQuery = {
	readonly type: NodeType;
	/** Incus reads other files than LXD. */
	readonly kind: 'lxd' | 'incus';
};

/**
 * The newest version of a product that has files for nodes of a type, as LXD and Incus read them
 * (shared/simplestreams/products.go of either): a metadata file and a root file, or one file that holds both.
 */
export function imageFiles(
	product: Product,
	{type, kind}: ImageFilesQuery,
): ImageFiles | undefined {
	const versions = Object.entries(product.versions)
		// Versions whose names do not begin with a date are skipped.
		.filter(([name]) => /^\d{8}/.test(name))
		.toSorted(([one], [other]) => (one < other ? 1 : -1));
	for (const [version, {items}] of versions) {
		const files = Object.values(items);
		const [found] = forms[type].flatMap(find => find(files, {type, kind}));
		if (found) return {version, ...found};
	}

	return undefined;
}

type Form = (files: readonly Item[], wish: ImageFilesQuery) => readonly RemoteFiles[];

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
export function otherFormat(
	product: Product,
	{type, kind}: ImageFilesQuery,
): 'LXD' | 'Incus' | undefined {
	const other = kind === 'lxd' ? 'incus' : 'lxd';
	const isOnlyOther =
		!imageFiles(product, {type, kind}) && imageFiles(product, {type, kind: other});
	return isOnlyOther ? names[other] : undefined;
}

const names = {lxd: 'LXD', incus: 'Incus'} as const;

/** An architecture as LXD writes it: image servers use Debian's names or the kernel's, and LXD reads both. */
export const architectureName = (name: string): string => kernelNames[name] ?? name;

/** LXD's shared/osarch/architectures.go. */
const kernelNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	armel: 'armv6l',
	armhf: 'armv7l',
	i386: 'i686',
	loong64: 'loongarch64',
	ppc64el: 'ppc64le',
};

/** "Ubuntu 20.04 LTS 20260501". */
export const describeProduct = (
	{os, release, release_title: title}: Product,
	version: string | undefined,
): string => [os, title ?? release, version].filter(Boolean).join(' ');

/** Why a server's products could not be read, in words. */
export function readFault(error: unknown): string {
	if (error instanceof z.ZodError) return 'it does not answer as a simplestreams server';

	const {cause, message} = error as Error;
	return cause instanceof Error && cause.message ? cause.message : message;
}
