import type {NodeType} from '../node-type.ts';
import type {Spot} from './spot.ts';

/** Whether a member takes nodes of a type. */
export const isFit = ({unfit}: Pick<Spot, 'unfit'>, {type}: {readonly type: NodeType}): boolean =>
	!unfit.includes(type);
