import type {Member} from './fleet.ts';
import type {NodeType} from './node-type.ts';
import {typeWords} from './type-words.ts';
import {unableReason} from './unable-reason.ts';

/** Why a member can make no nodes of a type, a sentence; undefined where it can, or did not tell. */
export const whyUnable = (
	member: Pick<Member, 'name' | 'capacity'>,
	type: NodeType,
): string | undefined => {
	const reason = unableReason(member, type);
	return reason === undefined
		? undefined
		: `${member.name} can make no ${typeWords[type].many}: ${reason}`;
};
