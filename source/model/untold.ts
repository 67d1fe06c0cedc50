/** How the reason begins where a member was asked what it can make, and gave no answer; its fault follows. */
export const untold = 'it did not tell: ';
