import type {ImageOffer} from '../image-offer.ts';
import {offersIn} from '../offers-in.ts';
import {type UbuntuRelease, ubuntuRelease} from './ubuntu-release.ts';

/** Which release of Ubuntu an image is by its alias and what it tells of itself; undefined for any other system. */
export const imageRelease = (alias: string, image: ImageOffer): UbuntuRelease | undefined => {
	const names = alias.split('/');
	switch (image.kind) {
		case 'mixed':
			return offersIn(image)
				.map(offer => imageRelease(alias, offer))
				.find(release => release !== undefined);
		case 'local': {
			const {os, release, version} = image.image.properties;
			return ubuntuRelease([...names, release, version], os);
		}
		case 'remote':
			return ubuntuRelease([...names, ...image.description.split(' ')], image.os);
		default:
			return ubuntuRelease(names, undefined);
	}
};
