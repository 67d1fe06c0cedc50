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
		release === undefined ? undefined : `kubespray ${release}`,
		end === undefined ? undefined : `support ${end < today ? 'ended' : 'ends'} ${end}`,
		offerArchitecture(offer),
	];
	return {
		value,
		label: labelOf(image.alias, ubuntu?.version),
		note: notes.filter(Boolean).join(', '),
		disabled,
	};
};

const labelOf = (alias: string, version: string | undefined) => {
	if (version === undefined) return alias;
	return alias === version ? `Ubuntu ${version}` : `Ubuntu ${version} (${alias})`;
};

const sizeOf = (offer: OneImageOffer) => {
	if (offer.kind === 'local') return offer.image.size;
	return offer.kind === 'remote' ? offer.size : 0;
};

const releaseFor = ({version}: NonNullable<ImageChoice['ubuntu']>) =>
	releases.find(({ubuntu}) => ubuntu.includes(version))?.tag;
