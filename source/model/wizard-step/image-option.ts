import {offerArchitecture} from '../checks/offer-architecture.ts';
import {imageEnd} from '../compatibility/image-end.ts';
import {releases} from '../compatibility/releases.ts';
import {offerSize} from '../offer-size.ts';
import {offersIn} from '../offers-in.ts';
import {formatBytes} from '../size.ts';
import type {ImageChoice} from '../wizard/image-choice.ts';
import type {Option} from '../wizard/question.ts';

/** An image to choose, with what speaks for it and against it. */
export const imageOption = (
	{value, image, offer, ubuntu, disabled}: ImageChoice,
	today: string,
): Option => {
	const end = imageEnd(offer, ubuntu);
	const release = ubuntu && releaseFor(ubuntu);
	const size = offersIn(offer).reduce((sum, one) => sum + offerSize(one), 0);
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

const releaseFor = ({version}: NonNullable<ImageChoice['ubuntu']>) =>
	releases.find(({ubuntu}) => ubuntu.includes(version))?.tag;
