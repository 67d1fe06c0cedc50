import type {NodeType} from '../node-type.ts';
import {offerFor} from '../offer-for.ts';
import {formatBytes} from '../size.ts';
import {typeWords} from '../type-words.ts';
import {typesOf} from '../types-of.ts';
import type {Facts} from './facts.ts';
import {imageStep} from './image-step.ts';
import {missingNodes} from './missing-nodes.ts';
import type {Step} from './plan.ts';

/**
 * The image is pulled once for each type of node, before any node needs it: parallel first uses race
 * (canonical/lxd#11636).
 */
export const decideImage = (facts: Facts): readonly Step[] =>
	typesOf(facts.preset).map(type => decideFor(type, facts));

const decideFor = (type: NodeType, facts: Facts): Step => {
	const {preset, fleet} = facts;
	const {alias, server} = preset.image;
	const image = offerFor(facts.image, type);
	const isMachine = type === 'virtual-machine';
	const called = `image ${alias}${isMachine ? ` for ${typeWords[type].many}` : ''}`;
	const about = {id: imageStep(type), subject: alias};
	if (!missingNodes(facts).some(node => node.type === type)) {
		return {...about, state: 'right', sentence: `no node waits for ${called}`};
	}

	const isThere =
		image.kind === 'local' ||
		(image.kind === 'remote' &&
			fleet.images.some(({fingerprint}) => fingerprint === image.fingerprint));
	if (isThere) {
		return {...about, state: 'right', sentence: `${called} is there`};
	}

	const what = image.kind === 'remote' ? ` (${image.description}, ${formatBytes(image.size)})` : '';
	const from = server === undefined ? '' : ` from ${server}`;
	return {...about, state: 'missing', sentence: `fetch ${called}${what}${from}, once`};
};
