import type {Resource} from '../../../../model/placement/resource.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import type {FaceState} from '../state/face-state.ts';
import type {FlatColumns} from './flat-columns.ts';
import {groupHead} from './group-head.ts';
import {groupKey} from './group-key.ts';
import {loadFigures} from './load-figures.ts';
import {loadSpans} from './load-spans.ts';
import {nodeKey} from './node-key.ts';
import {nodeLine} from './node-line.ts';
import type {PlacementGroup, PlacementView} from './placement-view.ts';
import {remarkLines} from './remark-lines.ts';
import {resources} from './resources.ts';

type Shown = {
	readonly view: PlacementView;
	readonly width: number;
	readonly theme: Theme;
	readonly chosen: string | undefined;
	readonly face: Pick<FaceState, 'lost' | 'carried'>;
	readonly prefix: string;
	/** Where bars stand in one line with the name, and not below it. */
	readonly flat: FlatColumns | undefined;
};

export type GroupLine = {readonly key: string; readonly text: string};

/** A member with its bars, what is wrong there, and its nodes; each line with the row it belongs to. */
export const groupLines = (group: PlacementGroup, shown: Shown): readonly GroupLine[] => {
	const {theme, width, view, chosen, face} = shown;
	const key = groupKey(group.name);
	const isLost = face.lost === group.name;
	const room = {width, ellipsis: theme.glyphs.ellipsis, gap: 0};
	const {flat} = shown;
	const isAuto = group.name === 'auto';
	const head = groupHead(group, {
		theme,
		isChosen: chosen === key,
		isLost,
		width: flat && !isAuto ? flat.name : width,
	});
	const widthOf = (resource: Resource) => (flat?.[resource] ?? width - 1) - 1;
	const bar = flat ? undefined : sameBar(group, {width: widthOf('cores'), theme});
	const bars = resources.map(resource =>
		loadSpans(group.load?.[resource], {resource, width: widthOf(resource), theme, bar}),
	);
	const beside = flat && !isAuto ? bars.flatMap(bar => [...bar, {text: ' '}]) : [];
	const below = isAuto || flat ? [] : bars;
	return [
		{key, text: drawLine([...head, ...beside], room)},
		...below.map(bar => ({key, text: drawLine([{text: indent}, ...bar], room)})),
		...group.nodes.map(node => ({
			key: nodeKey(node.name),
			text:
				(flat ? indent : '') +
				nodeLine(node, {
					width: flat ? width - indent.length : width,
					theme,
					isChosen: chosen === nodeKey(node.name),
					isCarried: face.carried?.node === node.name,
					isLost,
					isEtcd: view.etcd.includes(node.name),
					prefix: shown.prefix,
				}),
		})),
		...remarkLines(group, {theme, width}).map(text => ({key, text})),
	];
};

/** Bars below each other are as wide as the shortest. */
const sameBar = (
	{load}: PlacementGroup,
	{width, theme}: Pick<Shown, 'width' | 'theme'>,
): number | undefined => {
	const widths = resources.flatMap(resource => {
		const one = load?.[resource];
		return one ? loadFigures(one, {resource, width, theme}).bar : [];
	});
	const seen = widths.filter(bar => bar > 0);
	return seen.length === 0 ? undefined : Math.min(...seen);
};

const indent = '  ';
