import type {Glyphs} from '../../theme.ts';

/**
 * "███░░░░░", never full before all is done.
 * @param share 0 to 1
 * @param width in columns
 */
export const progressBar = (
	share: number,
	{width, glyphs}: {readonly width: number; readonly glyphs: Glyphs},
): string => {
	const filled = Math.floor(Math.min(1, Math.max(0, share)) * width);
	return glyphs.filled.repeat(filled) + glyphs.empty.repeat(width - filled);
};
