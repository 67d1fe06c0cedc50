/** What a line of git's progress says: "receiving objects", 33; undefined for any other line. */
export function gitProgress(line: string): {text: string; percent: number} | undefined {
	const [, what, percent] = /^(?:remote: )?([A-Z][a-z ]+): +(\d+)% \(/.exec(line) ?? [];
	if (what === undefined) return undefined;
	return {text: what.toLowerCase(), percent: Number(percent)};
}
