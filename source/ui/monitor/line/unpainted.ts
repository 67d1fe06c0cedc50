import type {Theme} from '../../theme.ts';

/** The same signs without colours: for a row that is marked as a whole. */
export const unpainted = ({glyphs}: Theme): Theme => ({
	glyphs,
	good: same,
	bad: same,
	caution: same,
	accent: same,
	dim: same,
	strong: same,
	marked: same,
});

const same = (text: string) => text;
