/** Of the row of a node. */
export const nodeKey = (node: string): string => `node ${node}`;
