/** Of the row of a member, or of `auto`. */
export const groupKey = (member: string): string => `member ${member}`;
