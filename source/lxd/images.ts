import type {Image, NodeType} from '../model/fleet/fleet.ts';
import {noImageFor, type OneImageOffer} from '../model/images.ts';
import {nearestName} from '../primitives/text.ts';
import {
	architectureName,
	describeProduct,
	imageFiles,
	otherFormat,
	type Product,
	readFault,
	readProducts,
} from './simplestreams.ts';

type ImageQuery = {
	readonly server: string | undefined;
	readonly alias: string;
	/** Of the nodes that are made from it. */
	readonly type: NodeType;
	/** As LXD writes it: `x86_64`. */
	readonly architecture: string;
	/** The images LXD has. */
	readonly images: readonly Image[];
	/** Incus reads other image files than LXD. */
	readonly kind: 'lxd' | 'incus';
	readonly signal: AbortSignal;
};

/**
 * Looks the preset's image up for nodes of a type: among LXD's own by alias or fingerprint, or on its server.
 * An image pulled from that server under that alias before still counts when the server is silent.
 */
export async function findImage(question: ImageQuery): Promise<OneImageOffer> {
	const {server, alias, type, images} = question;
	if (server === undefined) {
		const image = images.find(
			({aliases, fingerprint}) =>
				aliases.includes(alias) || (isFingerprint(alias) && fingerprint.startsWith(alias)),
		);
		const known = images.flatMap(({aliases}) => aliases);
		return image
			? {kind: 'local', image}
			: {kind: 'missing', why: `LXD has no image "${alias}"`, near: near(alias, known)};
	}

	const offer = await findRemoteImage({...question, server});
	const pulled = images.find(
		image =>
			image.type === type &&
			image.source?.alias === alias &&
			withoutSlash(image.source.server) === withoutSlash(server),
	);
	return offer.kind === 'unasked' && pulled ? {kind: 'local', image: pulled} : offer;
}

const isFingerprint = (alias: string) => /^[0-9a-f]{12,64}$/.test(alias);

function near(alias: string, known: readonly string[]) {
	const name = nearestName(alias, known);
	return name === undefined ? known.slice(0, 5) : [name];
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

type RemoteImageQuery = {
	readonly server: string;
	readonly alias: string;
	/** Of the nodes that are made from it. */
	readonly type: NodeType;
	/** As LXD writes it: `x86_64`. */
	readonly architecture: string;
	readonly kind: 'lxd' | 'incus';
	readonly signal: AbortSignal;
};

/** Looks an alias up on a simplestreams image server, asked from this machine. */
export async function findRemoteImage(question: RemoteImageQuery): Promise<OneImageOffer> {
	const {server, alias, architecture, signal} = question;
	try {
		const products = await readProducts(server, signal);
		const named = products.filter(product => aliasesOf(product).includes(alias));
		const fitting = named.filter(({arch}) => architectureName(arch) === architecture);
		// Several may have one alias; LXD takes one that it can read.
		const product = fitting.find(candidate => imageFiles(candidate, question)) ?? fitting[0];
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
		return {kind: 'unasked', why: `${server} can't be read from here: ${readFault(error)}`};
	}
}

const aliasesOf = ({aliases, arch}: Product) =>
	aliases.split(',').flatMap(alias => [alias, `${alias}/${arch}`]);

function describe(
	product: Product,
	{server, alias, type, architecture, kind}: RemoteImageQuery,
): OneImageOffer {
	const files = imageFiles(product, {type, kind});
	if (!files) return noImageFor({server, alias, type, onlyFor: otherFormat(product, {type, kind})});

	const {version, fingerprint, size} = files;
	return {
		kind: 'remote',
		server,
		alias,
		fingerprint,
		architecture,
		size,
		os: product.os,
		description: describeProduct(product, version),
		endOfLife: product.support_eol,
	};
}
