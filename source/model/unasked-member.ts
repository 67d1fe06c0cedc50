import type {ListedMember, Member} from './fleet.ts';

/** A member that has not told yet what it has. */
export const unaskedMember = (member: ListedMember): Member => ({
	...member,
	capacity: {kind: 'unknown', why: 'it has not answered yet'},
});
