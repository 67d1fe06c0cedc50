/** What a reader takes for the characters of a text. */
export const graphemesOf = (text: string): readonly string[] =>
	[...segmenter.segment(text)].map(({segment}) => segment);

const segmenter = new Intl.Segmenter();
