import type {NodeType} from '../node-type.ts';
import type {Spot} from './spot.ts';

/** Whether a member takes nodes of a type; one of no type in particular goes wherever any does. */
export const isFit = (
	{unfit}: Pick<Spot, 'unfit'>,
	{type}: {readonly type?: NodeType | undefined},
): boolean => type === undefined || !unfit.includes(type);
