/** Of the row of a suggestion, by its question's key. */
export const suggestionKey = (question: string, value: string): string => `${question}~${value}`;
