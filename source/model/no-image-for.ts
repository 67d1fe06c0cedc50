import type {OneImageOffer} from './image-offer.ts';
import type {NodeType} from './node-type.ts';
import {typeWords} from './type-words.ts';

type Question = {readonly server: string; readonly alias: string; readonly type: NodeType};

/** What a server offers for nodes of a type where its image is for those of the other alone. */
export const noImageFor = ({server, alias, type}: Question): OneImageOffer => ({
	kind: 'missing',
	why: `${server} has no image for ${typeWords[type].many} under "${alias}"`,
	near: [],
});
