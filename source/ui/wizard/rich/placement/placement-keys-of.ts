/** Of the row of a member, or of `auto`. */
export const groupKey = (member: string): string => `member ${member}`;

/** Of the row of a node. */
export const nodeKey = (node: string): string => `node ${node}`;
