/** The part of a member's free memory that new nodes may take without a word: the host itself needs some. */
export const comfortableShare = 0.8;
