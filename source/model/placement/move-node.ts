import {quote} from '../quote.ts';
import type {Edited, NodesOfPreset} from './edited.ts';
import {groupOf} from './group-of.ts';

/** Puts a node on another member, or leaves it to LXD (`auto`). */
export const moveNode = <P extends NodesOfPreset>(
	preset: P,
	{node, member}: {readonly node: string; readonly member: string},
): Edited<P> => {
	const group = groupOf(node, preset);
	if (!group) return {ok: false, why: `there is no node ${quote(node)}`};
	const nodes = {...preset[group].nodes, [node]: member};
	return {ok: true, preset: {...preset, [group]: {...preset[group], nodes}}};
};
