/** A member's own part of a storage pool, as results name it. */
export const memberPool = (pool: string, member: string): string => `pool ${pool} on ${member}`;
