import type {OneImageOffer} from '../../model/image-offer.ts';
import {nearestName} from '../../model/nearest-name.ts';
import {noImageFor} from '../../model/no-image-for.ts';
import type {NodeType} from '../../model/node-type.ts';
import {architectureName} from './architecture-names.ts';
import {describeProduct} from './describe-product.ts';
import {imageFiles, otherFormat} from './image-files.ts';
import {readFault} from './read-fault.ts';
import {readProducts} from './read-products.ts';
import type {Product} from './simplestreams.ts';

type Question = {
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
export async function findRemoteImage(question: Question): Promise<OneImageOffer> {
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
	{server, alias, type, architecture, kind}: Question,
): OneImageOffer {
	const files = imageFiles(product, {type, kind});
	if (!files) {
		return noImageFor({server, alias, type, onlyFor: otherFormat(product, {type, kind})});
	}

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
