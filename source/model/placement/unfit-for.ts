import type {Member} from '../fleet.ts';
import {nodeTypes} from '../node-type.ts';
import {whyUnable} from '../why-unable.ts';
import type {PlacementMember} from './placement-facts.ts';

/** The types of nodes that a member can't make, each with its reason. */
export const unfitFor = (member: Member): PlacementMember['unfit'] =>
	Object.fromEntries(
		nodeTypes.flatMap(type => {
			const why = whyUnable(member, type);
			return why === undefined ? [] : [[type, {check: 'member-able', why}]];
		}),
	);
