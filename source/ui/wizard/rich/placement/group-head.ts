import type {Theme} from '../../../theme.ts';
import type {Span} from '../../../widgets/line/draw-line.ts';
import type {PlacementGroup} from './placement-view.ts';

type Shown = {
	readonly theme: Theme;
	readonly isChosen: boolean;
	/** Its loss is tried. */
	readonly isLost: boolean;
	readonly width: number;
};

/** "▸ albatross1": the name of a member, and whether it can be used. */
export const groupHead = (
	{name, member, nodes}: PlacementGroup,
	{theme, isChosen, isLost, width}: Shown,
): readonly Span[] => {
	const {glyphs, accent, strong, dim, bad} = theme;
	const isOut = name !== 'auto' && (member === undefined || member.unusable !== undefined);
	const title = name === 'auto' ? 'auto: LXD chooses' : name;
	const remark = isLost ? ' lost' : isOut ? ` ${glyphs.failed}` : '';
	const plain = nodes.length === 0 ? dim : undefined;
	return [
		{text: isChosen ? glyphs.cursor : ' ', paint: accent},
		{text: ' '},
		{
			text: title + remark,
			width: width - 2,
			paint: isLost || isOut ? bad : isChosen ? strong : plain,
		},
	];
};
