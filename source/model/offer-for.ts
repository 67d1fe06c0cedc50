import type {ImageOffer, OneImageOffer} from './image-offer.ts';
import type {NodeType} from './node-type.ts';

/** The image that nodes of a type are made from. */
export const offerFor = (image: ImageOffer, type: NodeType): OneImageOffer =>
	image.kind === 'mixed' ? image.byType[type] : image;
