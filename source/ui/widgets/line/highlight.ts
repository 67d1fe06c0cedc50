type Paint = (text: string) => string;

/**
 * A paint under which what was looked for stands out.
 * @param pattern global
 */
export const highlight = (
	pattern: RegExp | undefined,
	{found, rest = same}: {readonly found: Paint; readonly rest?: Paint | undefined},
): Paint => {
	if (!pattern) return rest;
	return text => {
		let painted = '';
		let from = 0;
		for (const {0: match, index} of text.matchAll(pattern)) {
			if (match === '') continue;
			if (index > from) painted += rest(text.slice(from, index));
			painted += found(match);
			from = index + match.length;
		}
		return from < text.length ? painted + rest(text.slice(from)) : painted;
	};
};

const same = (text: string) => text;
