import type {NodeType} from '../node-type.ts';

/** The id of the step that fetches the image for nodes of a type. */
export const imageStep = (type: NodeType): string =>
	type === 'container' ? 'image' : 'image-for-virtual-machines';
