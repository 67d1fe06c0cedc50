import {offersIn} from '../offers-in.ts';
import type {ImageChoice} from '../wizard/image-choice.ts';

/** The day an image's support ends: the earlier of what its server and Ubuntu say. */
export const imageEnd = ({offer, ubuntu}: ImageChoice): string | undefined =>
	[
		...offersIn(offer).flatMap(one => ('endOfLife' in one && one.endOfLife ? [one.endOfLife] : [])),
		...(ubuntu ? [ubuntu.end] : []),
	]
		.sort()
		.at(0);
