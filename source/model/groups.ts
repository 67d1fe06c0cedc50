/** The groups of nodes in a preset, and what a node of each is. */
export const groups = {masters: 'master', workers: 'worker'} as const;

export type GroupName = keyof typeof groups;

export const groupNames = ['masters', 'workers'] as const satisfies readonly GroupName[];
