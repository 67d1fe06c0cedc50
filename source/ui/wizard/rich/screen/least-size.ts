/** What the wizard needs of a window. */
export const leastSize = {columns: 60, rows: 15};
