/** The Pythons for a release that is not known: its own requirements say what they run with. */
export const widestRange = {least: '3.9', most: '3.13'} as const;
