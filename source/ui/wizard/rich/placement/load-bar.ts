import type {ResourceLoad} from '../../../../model/placement/member-load.ts';
import type {Theme} from '../../../theme.ts';
import type {Span} from '../../../widgets/line/draw-line.ts';

/**
 * A bar of what is in use, planned and free: "███▒▒░░░". What is too much fills it, and is painted so.
 * @param width in columns
 */
export const loadBar = (
	{total, used, planned, overcommitted}: ResourceLoad,
	{width, theme}: {readonly width: number; readonly theme: Theme},
): readonly Span[] => {
	const columns = (amount: number) =>
		total > 0 ? Math.max(0, Math.min(width, Math.round((amount / total) * width))) : 0;
	const filled = columns(used);
	// What is planned is never unseen.
	const wanted = Math.max(planned > 0 ? 1 : 0, columns(used + planned) - filled);
	const coming = Math.min(width, wanted);
	const before = Math.min(filled, width - coming);
	const paint = overcommitted
		? overcommitted.verdict === 'refusal'
			? theme.bad
			: theme.caution
		: theme.accent;
	return [
		{text: theme.glyphs.filled.repeat(before), paint: theme.dim},
		{text: theme.glyphs.planned.repeat(coming), paint},
		{text: theme.glyphs.empty.repeat(width - before - coming), paint: theme.dim},
	];
};
