import type {NodeType} from './node-type.ts';

/** How a type of node is called in a sentence. */
export const typeWords: Readonly<Record<NodeType, {readonly one: string; readonly many: string}>> =
	{
		container: {one: 'a container', many: 'containers'},
		'virtual-machine': {one: 'a virtual machine', many: 'virtual machines'},
	};
