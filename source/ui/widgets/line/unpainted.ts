import type {Theme} from '../../theme.ts';

/** The same signs without colours but for what was found: for a row that is marked as a whole. */
export const unpainted = ({glyphs, found}: Theme): Theme => ({
	glyphs,
	found,
	good: same,
	bad: same,
	caution: same,
	accent: same,
	dim: same,
	strong: same,
	marked: same,
});

const same = (text: string) => text;
