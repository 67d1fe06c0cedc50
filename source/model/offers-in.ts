import type {ImageOffer, OneImageOffer} from './image-offer.ts';
import {nodeTypes} from './node-type.ts';

/** The image, or both where nodes are of both types. */
export const offersIn = (image: ImageOffer): readonly OneImageOffer[] =>
	image.kind === 'mixed' ? nodeTypes.map(type => image.byType[type]) : [image];
