import {z} from 'zod';
import type {ImageOffer} from '../../model/image-offer.ts';
import {nearestName} from '../../model/nearest-name.ts';
import {Index, type Item, type Product, Products} from './simplestreams.ts';

type Question = {
	readonly server: string;
	readonly alias: string;
	/** As LXD writes it: `x86_64`. */
	readonly architecture: string;
	readonly kind: 'lxd' | 'incus';
	readonly signal: AbortSignal;
};

/** Looks an alias up on a simplestreams image server, asked from this machine. */
export async function findRemoteImage(question: Question): Promise<ImageOffer> {
	const {server, alias, architecture, signal} = question;
	try {
		const products = await readProducts(server, signal);
		const named = products.filter(product => aliasesOf(product).includes(alias));
		const product = named.find(({arch}) => architectureNames[arch] === architecture);
		if (!product) {
			const why =
				named.length === 0
					? `${server} has no image "${alias}"`
					: `${server} has "${alias}" only for ${named.map(({arch}) => arch).join(', ')}`;
			const known = products.flatMap(aliasesOf);
			return {
				kind: 'missing',
				why,
				near: [nearestName(alias, known)].filter(name => name !== undefined),
			};
		}

		return describe(product, question);
	} catch (error) {
		signal.throwIfAborted();
		return {kind: 'unasked', why: `${server} can't be read from here: ${reasonOf(error)}`};
	}
}

/** Ubuntu's server lists its products apart from its index, as the format asks. */
async function readProducts(server: string, signal: AbortSignal): Promise<readonly Product[]> {
	const {index} = await read(Index, `${server.replace(/\/+$/, '')}/streams/v1/index.json`, signal);
	const paths = Object.values(index)
		.filter(({datatype, products}) => datatype === 'image-downloads' && products?.length !== 0)
		.map(({path}) => path);
	const files = await Promise.all(
		[...new Set(paths)].map(path =>
			read(Products, `${server.replace(/\/+$/, '')}/${path}`, signal),
		),
	);
	return files.flatMap(({products}) => Object.values(products));
}

async function read<Output>(schema: z.ZodType<Output>, url: string, signal: AbortSignal) {
	const response = await fetch(url, {
		signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
	});
	if (!response.ok) {
		throw new Error(`${url} answered ${response.status}`);
	}

	return schema.parse(await response.json());
}

const aliasesOf = ({aliases, arch}: Product) =>
	aliases.split(',').flatMap(alias => [alias, `${alias}/${arch}`]);

/** Image servers use Debian's names, LXD the kernel's. */
const architectureNames: Readonly<Record<string, string>> = {
	amd64: 'x86_64',
	arm64: 'aarch64',
	armhf: 'armv7l',
	i386: 'i686',
	ppc64el: 'ppc64le',
	riscv64: 'riscv64',
	s390x: 's390x',
};

/** The newest version that has files for a container; LXD prefers squashfs over a tar. */
function describe(product: Product, {server, alias, architecture, kind}: Question): ImageOffer {
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
			const {os, release, release_title: title, support_eol: endOfLife} = product;
			return {
				kind: 'remote',
				server,
				alias,
				fingerprint,
				type: 'container',
				architecture,
				size: metadata.size + root.size,
				os,
				description: [os, title ?? release, version].filter(Boolean).join(' '),
				endOfLife,
			};
		}
	}

	return {kind: 'missing', why: `${server} has no container image under "${alias}"`, near: []};
}

const fingerprintOf = (metadata: Item, root: Item) =>
	root.ftype === 'squashfs' ? metadata.combined_squashfs_sha256 : metadata.combined_rootxz_sha256;

function reasonOf(error: unknown): string {
	if (error instanceof z.ZodError) {
		return 'it does not answer as a simplestreams server';
	}

	const {cause, message} = error as Error;
	return cause instanceof Error && cause.message ? cause.message : message;
}
