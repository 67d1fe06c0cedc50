/** So many are kept: a person scrolls back for what went by a while ago, and searches files beyond. */
export const mostLines = 10_000;
