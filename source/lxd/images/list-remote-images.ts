import {nodeTypes} from '../../model/node-type.ts';
import type {RemoteImage} from '../../model/remote-image.ts';
import {UserError} from '../../model/user-error.ts';
import {architectureName} from './architecture-names.ts';
import {describeProduct} from './describe-product.ts';
import {imageFiles, otherFormat} from './image-files.ts';
import {readFault} from './read-fault.ts';
import {readProducts} from './read-products.ts';
import type {Product} from './simplestreams.ts';

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
