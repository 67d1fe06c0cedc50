/** What nodes take of a member. */
export type Resource = 'cores' | 'memory' | 'disk';

/** An amount of each: cores, and bytes of memory and disk. */
export type Room = Readonly<Record<Resource, number>>;
