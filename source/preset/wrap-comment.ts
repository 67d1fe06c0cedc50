/** A comment as the yaml library wants it, each line after its "#", broken at 100 columns. */
export const wrapComment = (text: string, depth: number): string =>
	text
		.split('\n')
		.flatMap(paragraph => wrapped(paragraph, 98 - 2 * depth))
		.map(line => ` ${line}`)
		.join('\n');

/** What is indented goes on a little further in. */
const wrapped = (paragraph: string, width: number): readonly string[] => {
	const [indent = ''] = /^ */.exec(paragraph) ?? [];
	const lines: string[] = [];
	for (const word of paragraph.trim().split(' ')) {
		const line = lines.at(-1);
		if (line !== undefined && line.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${line} ${word}`;
		} else {
			lines.push(line === undefined ? `${indent}${word}` : `${indent && `${indent}  `}${word}`);
		}
	}
	return lines;
};
