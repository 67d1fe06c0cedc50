import type {NodeType} from '../model/node-type.ts';
import {offerFor} from '../model/offer-for.ts';
import type {Facts} from '../model/plan/facts.ts';
import {UserError} from '../model/user-error.ts';

/**
 * The fingerprint to create nodes of a type from, of an image that LXD has.
 * @throws UserError when it has none
 */
export function imageFingerprint({image: offered, fleet, preset}: Facts, type: NodeType): string {
	const {server, alias} = preset.image;
	const image = offerFor(offered, type);
	const has = (fingerprint: string) => fleet.images.some(held => held.fingerprint === fingerprint);
	if (image.kind === 'local') {
		return image.image.fingerprint;
	}

	if (image.kind === 'remote' && has(image.fingerprint)) {
		return image.fingerprint;
	}

	// Where the server could not be asked from here, or has a newer image by now.
	const pulled = fleet.images.find(
		held => held.type === type && held.source?.server === server && held.source?.alias === alias,
	);
	if (pulled) {
		return pulled.fingerprint;
	}

	throw new UserError(`LXD does not have image ${alias}`, {
		fault: 'provisioning',
		hint: 'run rookery up again: the image is fetched first',
	});
}
