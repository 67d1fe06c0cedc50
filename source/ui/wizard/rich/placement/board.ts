import stringWidth from 'fast-string-width';
import type {Picture, PictureRoom} from '../body/body.ts';
import type {Scene} from '../scene.ts';
import {columnsFor} from './columns-for.ts';
import {flatColumns} from './flat-columns.ts';
import {type GroupLine, groupLines} from './group-lines.ts';
import type {PlacementGroup, PlacementView} from './placement-view.ts';
import {shownGroups} from './shown-groups.ts';

/**
 * Members side by side where there is room for all of them, and below each other where there is not; last,
 * what LXD is to place.
 */
export const drawBoard = (
	view: PlacementView,
	{face, wizard}: Pick<Scene, 'face' | 'wizard'>,
	{width, theme, chosen}: PictureRoom,
): Picture => {
	const groups = shownGroups(view, face);
	const columns = columnsFor(groups, width);
	const common = {
		view,
		theme,
		chosen,
		face,
		prefix: `${wizard.preset.cluster}-`,
	};
	const names = Math.max(0, ...groups.map(({name}) => stringWidth(name)));
	const flat = columns === undefined ? flatColumns(width, names) : undefined;
	const draw = (group: PlacementGroup, own: number) =>
		groupLines(group, {...common, width: own, flat});
	if (columns === undefined)
		return below(
			groups.map(group => draw(group, width)),
			chosen,
		);
	const members = groups.filter(({name}) => name !== 'auto').map(group => draw(group, columns));
	const free = groups.filter(({name}) => name === 'auto').map(group => draw(group, width));
	return stacked(beside(members, {width: columns, chosen}), below(free, chosen));
};

/** One above the other; the chosen row is in one of them. */
const stacked = (upper: Picture, lower: Picture): Picture => {
	if (lower.lines.length === 0) return upper;
	const above = [...upper.lines, ''];
	return {
		lines: [...above, ...lower.lines],
		chosen: upper.chosen >= 0 ? upper.chosen : above.length + lower.chosen,
	};
};

const below = (drawn: readonly (readonly GroupLine[])[], chosen: string | undefined): Picture => {
	const lines = drawn.flat();
	return {
		lines: lines.map(({text}) => text),
		chosen: Math.max(
			0,
			lines.findIndex(({key}) => key === chosen),
		),
	};
};

const beside = (
	drawn: readonly (readonly GroupLine[])[],
	{width, chosen}: {readonly width: number; readonly chosen: string | undefined},
): Picture => {
	const height = Math.max(0, ...drawn.map(lines => lines.length));
	const places = drawn.map(lines => lines.findIndex(({key}) => key === chosen));
	return {
		lines: Array.from({length: height}, (_, row) =>
			drawn
				.map(lines => filled(lines[row]?.text ?? '', width))
				.join(gap)
				.trimEnd(),
		),
		chosen: Math.max(-1, ...places),
	};
};

const gap = '  ';

const filled = (text: string, width: number) =>
	text + ' '.repeat(Math.max(0, width - stringWidth(text)));
