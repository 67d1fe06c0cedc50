/** One line a POSIX shell reads back as exactly these words. */
export function quoteWords(words: readonly string[]): string {
	return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
	return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
