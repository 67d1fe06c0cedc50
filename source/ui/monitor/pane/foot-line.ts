import type {Theme} from '../../theme.ts';
import {drawLine, type Span} from '../../widgets/line/draw-line.ts';
import {type Hint, hintSpans} from '../../widgets/line/hint-spans.ts';
import type {PaneFrame} from '../layout/stage.ts';
import type {Scene} from '../page/scene.ts';
import type {MonitorState} from '../state/monitor-state.ts';

/** What is being typed, or else what the last key did, or else the keys that matter here. */
export const footLine = (scene: Scene, focused: PaneFrame | undefined, width: number): string => {
	const {state, theme} = scene;
	const room = {width: width - 2, ellipsis: theme.glyphs.ellipsis, gap: 0};
	if (state.prompt) return ` ${drawLine(promptSpans(state.prompt, theme), room)}`;
	if (state.notice !== undefined) {
		return ` ${drawLine([{text: state.notice, paint: theme.accent}], room)}`;
	}
	const hints = focused ? hintsFor(scene, focused) : [['q', 'leave'] as const];
	return ` ${drawLine(hintSpans(hints, {width: width - 2, theme}), room)}`;
};

const promptSpans = (
	{kind, text}: NonNullable<MonitorState['prompt']>,
	theme: Theme,
): readonly Span[] => [
	{text: `${kind}: `, paint: theme.strong},
	{text},
	{text: ' ', paint: theme.marked},
	{
		text: `  ${kind === 'filter' ? 'words, -not, @node, /regex/. ' : ''}Enter takes it, Esc does not`,
		paint: theme.dim,
	},
];

const hintsFor = ({state, replay}: Scene, {page, place, hasCursor}: PaneFrame): readonly Hint[] => {
	const row = page.rowAt(place);
	const isLog = page.name === 'log';
	return [
		['?', 'keys'],
		['q', 'leave'],
		...(state.isHelpOpen || (state.pane === 'nodes' && state.path.length > 0)
			? [['Esc', 'back'] as const]
			: []),
		...(replay ? [['Space', replay.isPaused ? 'play' : 'pause'] as const] : []),
		...(row?.opens ? [['Enter', 'open'] as const] : []),
		...(isLog ? [['f', 'filter'] as const] : []),
		...(isLog && hasCursor ? [['End', 'follow'] as const] : []),
		...(isLog && state.filter !== '' && !hasCursor ? [['Esc', 'all lines'] as const] : []),
		['/', 'search'],
		['c', 'copy'],
		['o', 'open the log'],
		['1-4 Tab', 'panes'],
	];
};
