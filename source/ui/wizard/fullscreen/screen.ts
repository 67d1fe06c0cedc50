import stringWidth from 'fast-string-width';
import {renameNode} from '../../../model/placement/edit.ts';
import {type StepName, stepNames, type WizardState} from '../../../model/wizard/state.ts';
import {stepOf} from '../../../model/wizard/steps/index.ts';
import {printable} from '../../../primitives/text.ts';
import {cut, wrapText} from '../../../primitives/text-layout.ts';
import type {Theme} from '../../theme.ts';
import {footerHints} from '../../tui/keymap.ts';
import {drawLine, type Hint, hintSpans, type Span} from '../../tui/line.ts';
import {scrollingBindings} from './dialogs/bindings.ts';
import {contentOf, dialogHeight, scrollingOf} from './dialogs/dialog.ts';
import {typedLine} from './dialogs/paragraphs.ts';
import {hintsFor} from './keys/hints.ts';
import {isTooSmall, layOut, leastSize, pictureWindow, type Size, windowOf} from './layout.ts';
import type {Notice, WizardViewModel} from './state.ts';

/** What lies over the screen, under the trail; undefined where nothing does. */
function drawDialog(scene: WizardViewModel, {columns, rows}: Size): Drawn | undefined {
	const content = contentOf(scene, columns - 4);
	if (!content) return;
	const {theme, face, wizard} = scene;
	const height = dialogHeight(rows);
	const scrolling = scrollingOf(content, rows);
	const at = scrolling?.at ?? 0;
	const line = theme.glyphs.rule;
	const title = cut(printable(content.title), columns - 8, theme.glyphs.ellipsis);
	const rest = line.repeat(Math.max(0, columns - stringWidth(title) - 4));
	const middle = Array.from({length: height}, (_, index) => content.lines[at + index] ?? '');
	const isAll = content.lines.length <= height;
	const hints = content.hints ?? (scrolling ? footerHints(scrollingBindings, scrolling) : []);
	const why = isAll ? '' : `lines ${at + 1} to ${at + height} of ${content.lines.length}`;
	return {
		lines: [
			` ${breadcrumbLine(wizard, theme, columns - 2)}`,
			`${theme.dim(line.repeat(2))} ${theme.strong(title)} ${theme.dim(rest)}`,
			...middle.map(text => (text === '' ? '' : `  ${text}`)),
			theme.dim(line.repeat(columns)),
			...footerLines({why, hints, notice: face.notice}, theme, columns),
		],
		cursor: content.cursor && {x: content.cursor.column + 2, y: 2 + content.cursor.line - at},
	};
}

type Drawn = {
	/** As many as the window has rows, none wider than it. */
	readonly lines: readonly string[];
	/** Where text is written. */
	readonly cursor: {readonly x: number; readonly y: number} | undefined;
};

/** The whole screen, as a pure function of what there is to show. */
export function drawScreen(scene: WizardViewModel, size: Size): Drawn {
	if (isTooSmall(size)) return tooSmall(size);
	return drawDialog(scene, size) ?? drawBody(scene, size);
}

function drawBody(scene: WizardViewModel, size: Size): Drawn {
	const {columns, rows} = size;
	const {theme, wizard, face} = scene;
	const layout = layOut(scene, size);
	const {body, place, row, intro, heads, width, height} = layout;
	const room = {width, height, theme};
	const picture = body.picture?.({width, theme, chosen: row?.key});
	const seen = picture ? pictureWindow(picture, room) : windowOf({rows: body.rows, place}, room);
	const prompt = promptOf(scene, columns - 2);
	const above = [
		` ${breadcrumbLine(wizard, theme, columns - 2)}`,
		theme.dim(theme.glyphs.rule.repeat(columns)),
		...intro.map(line => ` ${line}`),
		...heads.map(line => `   ${line}`),
	];
	const below = [
		rule(seen, scene, columns),
		...footerLines(
			{
				why: row?.why ?? '',
				hints: hintsFor({scene, layout}),
				notice: face.notice,
				prompt,
			},
			theme,
			columns,
		),
	];
	const left = rows - above.length - below.length;
	const middle = Array.from({length: left}, (_, index) => seen.lines[index] ?? '');
	return {
		lines: [...above, ...middle, ...below],
		cursor: prompt
			? {x: prompt.column + 1, y: rows - 3}
			: seen.caret && {x: seen.caret.column, y: above.length + seen.caret.line},
	};
}

/** "──────── 3 to 20 of 57 ──", where not all is seen. */
function rule(
	{from, to, of}: {readonly from: number; readonly to: number; readonly of: number},
	{theme}: WizardViewModel,
	columns: number,
) {
	const line = theme.glyphs.rule;
	const isAll = from <= 1 && to >= of;
	const words = isAll ? '' : ` ${from} to ${to} of ${of} `;
	return theme.dim(line.repeat(columns - words.length - 2) + words + line.repeat(2));
}

function tooSmall({columns, rows}: Size): Drawn {
	const words = [
		'this window is too small:',
		`${leastSize.columns} columns and ${leastSize.rows} rows will do.`,
		'Nothing is lost; Ctrl-C leaves.',
	];
	return {
		lines: Array.from({length: rows}, (_, index) =>
			drawLine([{text: words[index] ?? ''}], {width: columns, ellipsis: ''}),
		),
		cursor: undefined,
	};
}

/**
 * The steps, and where one is: "✔ Start  ✔ Connect  ▸ Fleet  ○ Nodes …". Where there is no room for all,
 * only the steps about the one one is at have their names.
 */
export function breadcrumbLine(wizard: WizardState, theme: Theme, width: number): string {
	const own: Span =
		wizard.step === 'start'
			? {text: 'rookery', align: 'right', paint: theme.strong}
			: {text: wizard.preset.cluster, align: 'right', paint: theme.dim};
	const isWide = width >= wide;
	const trail = stepNames.flatMap((step, place) => stepSpans(step, {place, wizard, theme, isWide}));
	return drawLine([...trail, {text: '', grows: true}, own], {
		width,
		ellipsis: theme.glyphs.ellipsis,
		gap: isWide ? 2 : 1,
	});
}

/** All names, their signs, and the cluster's. */
const wide = 130;

type About = {
	readonly place: number;
	readonly wizard: WizardState;
	readonly theme: Theme;
	readonly isWide: boolean;
};

function stepSpans(step: StepName, {place, wizard, theme, isWide}: About): readonly Span[] {
	const at = stepNames.indexOf(wizard.step);
	const isNear = Math.abs(place - at) <= 1;
	const {sign, paint} = signOf(place - at, step, {wizard, theme});
	const text = isWide || isNear ? `${sign} ${stepOf(step).title}` : sign;
	return [{text, paint}];
}

function signOf(
	distance: number,
	step: StepName,
	{wizard, theme}: Pick<About, 'wizard' | 'theme'>,
) {
	const {glyphs, good, dim, strong} = theme;
	if (distance === 0) return {sign: glyphs.cursor, paint: strong};
	// What was answered stays; checks are made anew.
	const isSeen = step !== 'checks' && stepNames.indexOf(step) < stepNames.indexOf(wizard.furthest);
	return distance < 0 || isSeen
		? {sign: glyphs.done, paint: good}
		: {sign: glyphs.waiting, paint: dim};
}

type Footer = {
	readonly why: string;
	readonly hints: readonly Hint[];
	readonly notice: Notice | undefined;
	/** What is written there, in place of the reason. */
	readonly prompt?: Prompt | undefined;
};

/** Why, in two lines; then what the last key did, or else the keys that matter here. */
function footerLines(
	{why, hints, notice, prompt}: Footer,
	theme: Theme,
	columns: number,
): readonly string[] {
	const width = columns - 2;
	const room = {width, ellipsis: theme.glyphs.ellipsis, gap: 0};
	const said = notice
		? {text: notice.text, paint: theme[notice.look]}
		: {text: why, paint: undefined};
	const [first = '', second = '', ...rest] = wrapText(said.text, width);
	const shown = rest.length > 0 ? `${second} ${rest.join(' ')}` : second;
	const told = [first, shown].map(text => ` ${drawLine([{text, paint: said.paint}], room)}`);
	return [
		...(prompt ? [` ${prompt.line}`, ` ${prompt.problem}`] : told),
		` ${drawLine(hintSpans(hints, {width, theme}), room)}`,
	];
}

/** What is written at the foot of the screen, and what is wrong with it. */
type Prompt = {readonly line: string; readonly column: number; readonly problem: string};

/** A filter, or another name for a node, while it is written. */
function promptOf({face, wizard, theme}: WizardViewModel, width: number): Prompt | undefined {
	const {typing} = face;
	switch (typing?.purpose.kind) {
		case 'filter':
			return {...typedLine(typing, {label: 'Only those with: ', width, theme}), problem: ''};
		case 'rename': {
			const {node} = typing.purpose;
			const renamed = renameNode(wizard.preset, {node, name: typing.text.trim()});
			const problem = renamed.ok ? '' : `${theme.glyphs.failed} ${renamed.why}`;
			return {
				...typedLine(typing, {label: `Another name for ${node}: `, width, theme}),
				problem: theme.bad(cut(problem, width, theme.glyphs.ellipsis)),
			};
		}
		default:
			return undefined;
	}
}
