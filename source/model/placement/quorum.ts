/** How many of `members` etcd members must be left for it to go on: the majority. */
export const quorum = (members: number): number => Math.floor(members / 2) + 1;
