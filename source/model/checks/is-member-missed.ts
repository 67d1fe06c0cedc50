import type {Fleet, Member} from '../fleet.ts';

/** Offline is what LXD's leader takes a member for that it hears nothing of; the way in proves it wrong. */
export const isMemberMissed = ({name, status}: Member, {entry}: Pick<Fleet, 'entry'>): boolean =>
	name === entry && status === 'Offline';
