/** What a reader takes for the characters of a text; looked for only as far as they are taken. */
export const graphemesOf = (text: string): Iterable<string> =>
	segmenter
		.segment(text)
		[Symbol.iterator]()
		.map(({segment}) => segment);

const segmenter = new Intl.Segmenter();
