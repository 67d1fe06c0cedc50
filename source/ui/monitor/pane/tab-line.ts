import type {Theme} from '../../theme.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import type {Scene} from '../page/scene.ts';
import type {PaneName} from '../state/monitor-state.ts';

/** The panes by their keys, where only one of them is seen. */
export const tabLine = (
	{state, theme}: Scene,
	{width, hasFailure}: {readonly width: number; readonly hasFailure: boolean},
): string => {
	const tabs = names.map(([pane, title], index) => {
		const sign = pane === 'failure' && hasFailure ? ` ${theme.glyphs.failed}` : '';
		const isOpen = pane === state.pane && !state.isHelpOpen;
		return {
			text: isOpen ? `[${index + 1} ${title}${sign}]` : ` ${index + 1} ${title}${sign} `,
			paint: paintOf({isOpen, isBad: sign !== ''}, theme),
		};
	});
	return drawLine(tabs, {width, ellipsis: theme.glyphs.ellipsis});
};

const paintOf = (
	{isOpen, isBad}: {readonly isOpen: boolean; readonly isBad: boolean},
	{accent, bad, dim}: Theme,
) => {
	if (isBad) return bad;
	return isOpen ? accent : dim;
};

const names: readonly (readonly [PaneName, string])[] = [
	['phases', 'Phases'],
	['nodes', 'Nodes'],
	['log', 'Log'],
	['failure', 'Failure'],
];
