/** What is typed to empty an answer: an empty line leaves it as it stands. */
export const nothing = 'none';
