import {formatBytes} from '../../../primitives/size.ts';
import {type NodeType, typeWords} from '../../fleet/fleet.ts';
import {offerFor} from '../../images.ts';
import {typesOf} from '../../nodes.ts';
import {missingNodes} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/**
 * The image is pulled once for each type of node, before any node needs it: parallel first uses race
 * (canonical/lxd#11636).
 */
export const planImage = (facts: Facts): readonly Step[] =>
	typesOf(facts.preset).map(type => planImageFor(type, facts));

function planImageFor(type: NodeType, facts: Facts): Step {
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
	if (isThere) return {...about, state: 'right', sentence: `${called} is there`};

	const what = image.kind === 'remote' ? ` (${image.description}, ${formatBytes(image.size)})` : '';
	const from = server === undefined ? '' : ` from ${server}`;
	return {...about, state: 'missing', sentence: `fetch ${called}${what}${from}, once`};
}

/** The id of the step that fetches the image for nodes of a type. */
export const imageStep = (type: NodeType): string =>
	type === 'container' ? 'image' : 'image-for-virtual-machines';
