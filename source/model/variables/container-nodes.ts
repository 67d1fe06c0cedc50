import {type ExpandedNode, expandNode} from '../expanded-node.ts';
import {nodesOf} from '../nodes-of.ts';
import type {VariableFacts} from './variable-facts.ts';

/** The nodes that share their member's kernel, with all that their profiles give them. */
export const containerNodes = (facts: VariableFacts): readonly ExpandedNode[] =>
	nodesOf(facts.preset)
		.filter(({type}) => type === 'container')
		.map(node => expandNode(node, facts.preset, facts.fleet));
