/** The bits of an address, by its family. */
export const addressLengths = {4: 32, 6: 128} as const;
