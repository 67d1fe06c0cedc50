/** What a node can be made as, in LXD's own words. */
export const nodeTypes = ['container', 'virtual-machine'] as const;

export type NodeType = (typeof nodeTypes)[number];
