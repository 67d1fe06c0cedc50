import type {ImageOffer} from '../image-offer.ts';

/** The architecture an image is for, as its server or LXD writes it; undefined where there is no telling. */
export const offerArchitecture = (image: ImageOffer): string | undefined => {
	if (image.kind === 'local') return image.image.architecture;
	return image.kind === 'remote' ? image.architecture : undefined;
};
