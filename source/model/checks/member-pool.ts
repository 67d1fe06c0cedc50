/** A member's own part of a storage pool, as results name it; of all members where none is named. */
export const memberPool = (pool: string, member?: string): string =>
	member === undefined ? `pool ${pool} of all members` : `pool ${pool} on ${member}`;
