import {formatBytes} from '../size.ts';
import type {Facts} from './facts.ts';
import {missingNodes} from './missing-nodes.ts';
import type {Step} from './plan.ts';

/** The image is pulled once, before any node needs it: parallel first uses race (canonical/lxd#11636). */
export function decideImage(facts: Facts): readonly Step[] {
	const {preset, fleet, image} = facts;
	const {alias, server} = preset.image;
	const about = {id: 'image', subject: alias};
	if (missingNodes(facts).length === 0) {
		return [{...about, state: 'right', sentence: `no node waits for image ${alias}`}];
	}

	const isThere =
		image.kind === 'local' ||
		(image.kind === 'remote' &&
			fleet.images.some(({fingerprint}) => fingerprint === image.fingerprint));
	if (isThere) {
		return [{...about, state: 'right', sentence: `image ${alias} is there`}];
	}

	const what = image.kind === 'remote' ? ` (${image.description}, ${formatBytes(image.size)})` : '';
	const from = server === undefined ? '' : ` from ${server}`;
	return [{...about, state: 'missing', sentence: `fetch image ${alias}${what}${from}, once`}];
}
