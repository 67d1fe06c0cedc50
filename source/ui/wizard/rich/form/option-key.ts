/** Of the row of an option, by its question's key. */
export const optionKey = (question: string, value: string): string => `${question}=${value}`;
