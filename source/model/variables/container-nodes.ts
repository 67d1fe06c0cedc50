import {type ExpandedNode, expandNode} from '../expanded-node.ts';
import {nodesOf} from '../nodes-of.ts';
import {instanceOf} from '../plan/instance-of.ts';
import type {VariableFacts} from './variable-facts.ts';

/**
 * The nodes that share their member's kernel, with all that their profiles give them. Those that LXD does not
 * have yet are among them: rookery makes containers.
 */
export const containerNodes = (facts: VariableFacts): readonly ExpandedNode[] =>
	nodesOf(facts.preset)
		.filter(({name}) => instanceOf(facts, name)?.type !== 'virtual-machine')
		.map(node => expandNode(node, facts.preset, facts.fleet));
