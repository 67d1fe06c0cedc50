/** Lines of a sheet that are seen: all but trail, title, rule, and foot. */
export const sheetHeight = (rows: number): number => Math.max(1, rows - 6);
