/** How many workers to begin with: one a member, but on a large fleet a person adds as many as they need. */
export const usualWorkers = (members: number): number => Math.min(Math.max(1, members), 10);
