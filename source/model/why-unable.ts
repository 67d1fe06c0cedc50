import type {Member} from './fleet.ts';
import type {NodeType} from './node-type.ts';
import {typeWords} from './type-words.ts';

/** Why a member can make no nodes of a type, a sentence; undefined where it can, or did not tell. */
export const whyUnable = (
	{name, capacity}: Pick<Member, 'name' | 'capacity'>,
	type: NodeType,
): string | undefined => {
	const why = capacity.kind === 'known' ? capacity.unable[type] : undefined;
	return why === undefined ? undefined : `${name} can make no ${typeWords[type].many}: ${why}`;
};
