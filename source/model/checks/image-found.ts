import type {CheckResult} from '../check-result.ts';
import {nameList} from '../name-list.ts';
import {nearestName} from '../nearest-name.ts';
import {quote} from '../quote.ts';
import {formatBytes} from '../size.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'image-found';

/** Whether the image is there, here or on its server, and is one that a container is made from. */
export const checkImageFound = ({preset, image}: CheckFacts): readonly CheckResult[] => {
	const {alias, server} = preset.image;
	const about = {check, subject: alias};
	const from = server === undefined ? 'among the images LXD has' : `on ${server}`;
	switch (image.kind) {
		case 'not-needed':
			return [{...about, verdict: 'fine', why: 'every node exists, so no image is needed'}];
		case 'local':
			return image.image.type === 'container'
				? [{...about, verdict: 'fine', why: `LXD has image ${alias}`}]
				: [wrongType(alias)];
		case 'remote':
			return image.type === 'container'
				? [
						{
							...about,
							verdict: 'fine',
							why: `${image.description} is ${from}, ${formatBytes(image.size)} to download`,
						},
					]
				: [wrongType(alias)];
		case 'missing': {
			const nearest = nearestName(alias, image.near) ?? image.near[0];
			const meant =
				nearest === undefined ? '' : `Write alias: ${quote(nearest)}, or another that is there. `;
			const near = image.near.length > 0 ? `; there are ${nameList(image.near, 6)}` : '';
			return [
				{
					...about,
					verdict: 'refusal',
					why: `${image.why}${near}`,
					remedy: `${meant}${server === undefined ? 'An image server is named by image.server, such as https://cloud-images.ubuntu.com/releases.' : 'Its aliases are the last word: see the server, or leave image.server out to use an image that LXD has.'}`,
				},
			];
		}
		case 'unasked':
			return [
				{
					...about,
					verdict: 'warning',
					why: `${server ?? 'the images of LXD'} could not be asked for ${quote(alias)}: ${image.why}`,
					remedy: 'See that the address is right; the members may still reach it.',
				},
			];
	}
};

const wrongType = (alias: string): CheckResult => ({
	check,
	subject: alias,
	verdict: 'refusal',
	why: `${alias} is an image for virtual machines; nodes are containers`,
	remedy: 'Name an image for containers in the preset.',
});
