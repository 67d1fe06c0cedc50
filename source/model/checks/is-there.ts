import type {Member} from '../fleet.ts';

/** Whether a member is online and answers: LXD takes some 20 s to notice one that is gone. */
export const isThere = ({status, capacity}: Member): boolean =>
	status === 'Online' && capacity.kind !== 'silent';
