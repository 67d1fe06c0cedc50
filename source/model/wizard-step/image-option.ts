import {offerArchitecture} from '../checks/offer-architecture.ts';
import {releases} from '../compatibility/releases.ts';
import type {OneImageOffer} from '../image-offer.ts';
import {offersIn} from '../offers-in.ts';
import {formatBytes} from '../size.ts';
import type {ImageChoice} from '../wizard/image-choice.ts';
import type {Option} from '../wizard/question.ts';
import {imageEnd} from './image-end.ts';

/** An image to choose, with what speaks for it and against it. */
export const imageOption = (choice: ImageChoice, today: string): Option => {
	const {value, image, offer, ubuntu, disabled} = choice;
	const end = imageEnd(choice);
	const release = ubuntu && releaseFor(ubuntu);
	const size = offersIn(offer).reduce((sum, one) => sum + sizeOf(one), 0);
	const notes = [
		offer.kind === 'local' ? 'in LXD already' : undefined,
		size === 0 ? undefined : formatBytes(size),
		offerArchitecture(offer),
		end === undefined ? undefined : `support ${end < today ? 'ended' : 'ends'} ${end}`,
		release === undefined ? undefined : `kubespray ${release}`,
	];
	return {
		value,
		label: ubuntu ? `Ubuntu ${ubuntu.version} (${image.alias})` : image.alias,
		note: notes.filter(Boolean).join(', '),
		disabled,
	};
};

const sizeOf = (offer: OneImageOffer) => {
	if (offer.kind === 'local') return offer.image.size;
	return offer.kind === 'remote' ? offer.size : 0;
};

const releaseFor = ({version}: NonNullable<ImageChoice['ubuntu']>) =>
	releases.find(({ubuntu}) => ubuntu.includes(version))?.tag;
