import type {Image} from '../../model/fleet.ts';
import type {OneImageOffer} from '../../model/image-offer.ts';
import {nearestName} from '../../model/nearest-name.ts';
import type {NodeType} from '../../model/node-type.ts';
import {findRemoteImage} from './find-remote-image.ts';

type Question = {
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
export async function findImage(question: Question): Promise<OneImageOffer> {
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

const near = (alias: string, known: readonly string[]) => {
	const name = nearestName(alias, known);
	return name === undefined ? known.slice(0, 5) : [name];
};

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
