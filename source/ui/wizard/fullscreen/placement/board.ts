import stringWidth from 'fast-string-width';
import type {PlacedNode, PlacementProblem, Resource} from '../../../../model/placement/nodes.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine, type Span, unpainted} from '../../../tui/line.ts';
import type {Picture, PictureRoom} from '../body/body.ts';
import type {UiState, WizardViewModel} from '../state.ts';
import {loadFigures, loadSpans, resources} from './load-bar.ts';
import {
	columnsFor,
	groupKey,
	nodeKey,
	type PlacementGroup,
	type PlacementView,
	shownGroups,
} from './view.ts';

/**
 * Members side by side where there is room for all of them, and below each other where there is not; last,
 * what LXD is to place.
 */
export function drawBoard(
	view: PlacementView,
	{face, wizard}: Pick<WizardViewModel, 'face' | 'wizard'>,
	{width, theme, chosen}: PictureRoom,
): Picture {
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
}

/** One above the other; the chosen row is in one of them. */
function stacked(upper: Picture, lower: Picture): Picture {
	if (lower.lines.length === 0) return upper;
	const above = [...upper.lines, ''];
	return {
		lines: [...above, ...lower.lines],
		chosen: upper.chosen >= 0 ? upper.chosen : above.length + lower.chosen,
	};
}

function below(drawn: readonly (readonly GroupLine[])[], chosen: string | undefined): Picture {
	const lines = drawn.flat();
	return {
		lines: lines.map(({text}) => text),
		chosen: Math.max(
			0,
			lines.findIndex(({key}) => key === chosen),
		),
	};
}

function beside(
	drawn: readonly (readonly GroupLine[])[],
	{width, chosen}: {readonly width: number; readonly chosen: string | undefined},
): Picture {
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
}

const gap = '  ';

const filled = (text: string, width: number) =>
	text + ' '.repeat(Math.max(0, width - stringWidth(text)));

type GroupLinesOptions = {
	readonly view: PlacementView;
	readonly width: number;
	readonly theme: Theme;
	readonly chosen: string | undefined;
	readonly face: Pick<UiState, 'lost' | 'carried'>;
	readonly prefix: string;
	/** Where bars stand in one line with the name, and not below it. */
	readonly flat: FlatColumns | undefined;
};

type GroupLine = {readonly key: string; readonly text: string};

/** A member with its bars, what is wrong there, and its nodes; each line with the row it belongs to. */
function groupLines(group: PlacementGroup, shown: GroupLinesOptions): readonly GroupLine[] {
	const {theme, width, view, chosen, face} = shown;
	const key = groupKey(group.name);
	const isLost = face.lost === group.name;
	const room = {width, ellipsis: theme.glyphs.ellipsis, gap: 0};
	const {flat} = shown;
	const isAuto = group.name === 'auto';
	const head = groupHeading(group, {
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
		...nodeNoteLines(group, {theme, width}).map(text => ({key, text})),
	];
}

/** Bars below each other are as wide as the shortest. */
function sameBar(
	{load}: PlacementGroup,
	{width, theme}: Pick<GroupLinesOptions, 'width' | 'theme'>,
): number | undefined {
	const widths = resources.flatMap(resource => {
		const one = load?.[resource];
		return one ? loadFigures(one, {resource, width, theme}).bar : [];
	});
	const seen = widths.filter(bar => bar > 0);
	return seen.length === 0 ? undefined : Math.min(...seen);
}

const indent = '  ';

/** How wide the parts of a member's line are where members stand below each other. */
type FlatColumns = {readonly name: number} & Readonly<Record<Resource, number>>;

/** @param names of the longest name, in columns */
function flatColumns(width: number, names: number): FlatColumns {
	const name = Math.min(names + around, Math.floor(width * 0.3));
	const rest = width - name;
	const cores = Math.floor(rest * 0.31);
	const memory = Math.floor(rest * 0.33);
	return {name, cores, memory, disk: rest - cores - memory};
}

/** The sign of the chosen one, and that of one that takes no node. */
const around = 5;

type GroupHeadOptions = {
	readonly theme: Theme;
	readonly isChosen: boolean;
	/** Its loss is tried. */
	readonly isLost: boolean;
	readonly width: number;
};

/** "▸ albatross1": the name of a member, and whether it can be used. */
function groupHeading(
	{name, member, nodes}: PlacementGroup,
	{theme, isChosen, isLost, width}: GroupHeadOptions,
): readonly Span[] {
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
}

type NodeLineOptions = {
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
function nodeLine(
	{name, role}: PlacedNode,
	{width, theme: given, isChosen, isCarried, isLost, isEtcd, prefix}: NodeLineOptions,
): string {
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
}

type Room = {readonly theme: Theme; readonly width: number};

/**
 * What is wrong on a member, in a few words below its nodes; all of it is said when one stands there.
 * What is too much of a resource is marked at its bar.
 */
function nodeNoteLines(
	{name, problems, member}: PlacementGroup,
	{theme, width}: Room,
): readonly string[] {
	const out = member?.unusable
		? [{verdict: 'refusal' as const, text: withoutName(member.unusable.why, name)}]
		: [];
	const others = problems
		.filter(({check, verdict}) => verdict !== 'note' && !isMarkedElsewhere(check, member))
		.map(({verdict, check, why}) => ({verdict, text: words[check] ?? why}));
	return [...out, ...others].map(({verdict, text}) => nodeNote({verdict, text}, {theme, width}));
}

/** It stands above already. */
const withoutName = (why: string, name: string) =>
	why.replace(`${name} is `, '').replace(`${name} can make `, '');

const isMarkedElsewhere = (check: string, member: PlacementGroup['member']) =>
	check.startsWith('capacity-') || (check.startsWith('member-') && member?.unusable !== undefined);

const words: Readonly<Record<string, string>> = {
	'quorum-lost': 'etcd hangs on it',
	'masters-together': 'all masters are here',
	'workers-together': 'all workers are here',
};

function nodeNote(
	{verdict, text}: Pick<PlacementProblem, 'verdict'> & {readonly text: string},
	{theme, width}: Room,
) {
	const {glyphs, bad, caution} = theme;
	const sign = verdict === 'refusal' ? glyphs.failed : glyphs.warning;
	const paint = verdict === 'refusal' ? bad : caution;
	return drawLine([{text: `  ${sign} ${text}`, paint}], {width, ellipsis: glyphs.ellipsis});
}
