import type {OneImageOffer} from './image-offer.ts';
import type {NodeType} from './node-type.ts';
import type {RemoteImage} from './remote-image.ts';
import {typeWords} from './type-words.ts';

type Question = {
	readonly server: string;
	readonly alias: string;
	readonly type: NodeType;
	readonly onlyFor?: RemoteImage['onlyFor'];
};

/** What a server offers for nodes of a type where its image is for those of the other alone, or in another format. */
export const noImageFor = ({server, alias, type, onlyFor}: Question): OneImageOffer => {
	const {many} = typeWords[type];
	return {
		kind: 'missing',
		why: onlyFor
			? `${server} has "${alias}" for ${many} in the format of ${onlyFor} only, which ${onlyFor === 'LXD' ? 'Incus' : 'LXD'} does not read`
			: `${server} has no image for ${many} under "${alias}"`,
		near: [],
		...(onlyFor ? {onlyFor} : {}),
	};
};
