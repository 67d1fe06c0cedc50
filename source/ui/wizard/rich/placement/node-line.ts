import type {PlacedNode} from '../../../../model/placement/placed-node.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import {unpainted} from '../../../widgets/line/unpainted.ts';

type Shown = {
	readonly width: number;
	readonly theme: Theme;
	readonly isChosen: boolean;
	readonly isCarried: boolean;
	/** It goes with the member whose loss is tried. */
	readonly isLost: boolean;
	readonly isEtcd: boolean;
	/** What all names begin with, and goes unsaid where there is little room. */
	readonly prefix: string;
};

/** "▸ master-1  etcd": a node on its member. */
export const nodeLine = (
	{name, role}: PlacedNode,
	{width, theme: given, isChosen, isCarried, isLost, isEtcd, prefix}: Shown,
): string => {
	const theme = isCarried ? unpainted(given) : given;
	const {glyphs, dim, bad, strong, accent} = theme;
	const short = name.length + 10 > width ? name.slice(prefix.length) : name;
	const sign = isLost ? glyphs.failed : role === 'master' ? glyphs.running : glyphs.waiting;
	const paint = isLost ? bad : role === 'master' ? accent : undefined;
	const line = drawLine(
		[
			{text: isChosen ? glyphs.cursor : ' ', paint: accent},
			{text: sign, paint},
			{text: short, paint: isChosen ? strong : isLost ? bad : undefined},
			{text: isLost ? 'lost' : isEtcd ? 'etcd' : '', paint: isLost ? bad : dim},
		],
		{width, ellipsis: glyphs.ellipsis},
	);
	return isCarried ? given.marked(line) : line;
};
