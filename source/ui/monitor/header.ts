import stringWidth from 'fast-string-width';
import {progressShare, remainingTime} from '../../model/estimate.ts';
import {currentPlaybook} from '../../model/run-view/updates.ts';
import type {ChangeView, PhaseView, PlaybookView, RunView} from '../../model/run-view/view.ts';
import {printable} from '../../primitives/text.ts';
import {cut} from '../../primitives/text-layout.ts';
import {clock} from '../../primitives/time.ts';
import {describeFetch, timeLeft} from '../output/phrases.ts';
import type {Theme} from '../theme.ts';
import {drawLine, progressBar, type Span} from '../tui/line.ts';
import type {PaneFrame} from './pages/page.ts';
import {type Icon, iconOf} from './pages/page.ts';
import {placeInPlays} from './pages/rows.ts';
import type {ReplayState, RunSourceEnd} from './source/source.ts';
import type {MonitorViewModel, PaneName} from './state.ts';

/** What is always seen: which cluster, how it stands, how far, how long, how much longer; and what goes on. */
export function headerLines(scene: MonitorViewModel, width: number): readonly string[] {
	const {view, theme, end} = scene;
	const {words, sign} = runState(view, end, theme);
	const spans: readonly Span[] = [
		{text: view.cluster || 'a run', paint: theme.strong},
		{text: `${sign.text} ${words}`, paint: sign.paint},
		{text: phaseOf(view, width), grows: true},
		{text: timesOf(scene), align: 'right'},
	];
	const room = {width: width - 2, ellipsis: theme.glyphs.ellipsis};
	return [
		` ${drawLine(spans, {...room, gap: 2})}`,
		` ${activityLine(scene, room)}`,
		...(scene.replay ? [` ${replayLine(scene.replay, theme, room)}`] : []),
	];
}

function phaseOf({phases}: RunView, width: number) {
	const first = (wanted: PhaseView['state']) => phases.findIndex(({state}) => state === wanted);
	const last = phases.findLastIndex(({state}) => state !== 'waiting');
	const at = [first('running'), first('failed'), first('cancelled'), last].find(
		place => place >= 0,
	);
	const phase = at === undefined ? undefined : phases[at];
	if (!phase) return '';
	const number = (at ?? 0) + 1;
	return width < 80
		? `${number}/${phases.length} ${phase.title}`
		: `phase ${number} of ${phases.length}: ${phase.title}`;
}

function timesOf({view, now, end}: MonitorViewModel) {
	const {startedAt, finishedAt} = view;
	if (startedAt === undefined) return '';
	const until = finishedAt === undefined ? now : Date.parse(finishedAt);
	const elapsed = clock(until - Date.parse(startedAt));
	if (finishedAt !== undefined || end) return `took ${elapsed}`;
	const playbook = currentPlaybook(view);
	const remaining =
		playbook?.outcome === 'running' ? remainingTime(playbook, now) : ({kind: 'unknown'} as const);
	return `${elapsed}, ${timeLeft(remaining)}`;
}

type Room = {readonly width: number; readonly ellipsis: string};

/** What the run is at, in a line: what hinders it before what it does. */
function activityLine(scene: MonitorViewModel, room: Room): string {
	const {view, theme, now} = scene;
	const [lost] = view.lostConnections;
	const playbook = currentPlaybook(view);
	if (view.end) return drawLine(ending(scene), room);
	if (lost) {
		const text = `${theme.glyphs.warning} connection to ${lost.destination} lost, trying again: ${lost.why}`;
		return drawLine([{text, paint: theme.caution}], room);
	}
	if (playbook?.outcome === 'running') return drawLine(ofPlaybook(playbook, now, theme), room);
	const changes = Object.values(view.changes);
	const [first] = changes;
	return first ? drawLine(ofChange(first, changes.length - 1, theme), room) : '';
}

function ending({view: {end, counts}, theme}: MonitorViewModel): readonly Span[] {
	const {changed, right, failed} = counts;
	const text =
		end?.message?.split('\n')[0] ?? `${changed} changed, ${right} right already, ${failed} failed`;
	return [{text, paint: end?.exitCode === 0 ? theme.good : theme.bad}];
}

function ofPlaybook(playbook: PlaybookView, now: number, theme: Theme): readonly Span[] {
	const text = [playbook.playbook, placeInPlays(playbook), describeFetch(playbook.task, now)]
		.filter(Boolean)
		.join(', ');
	const share = progressShare(playbook, now);
	return [{text, grows: true}, ...(share === undefined ? [] : bar(share, theme))];
}

function ofChange(
	{sentence, text, percent}: ChangeView,
	others: number,
	theme: Theme,
): readonly Span[] {
	const more = others > 0 ? ` (and ${others} more)` : '';
	const words = text === undefined ? sentence : `${sentence}: ${text}`;
	return [
		{text: words + more, grows: true},
		...(percent === undefined ? [] : bar(percent / 100, theme)),
	];
}

const bar = (share: number, theme: Theme): readonly Span[] => [
	{text: progressBar(share, {width: barWidth, glyphs: theme.glyphs}), paint: theme.accent},
	{text: `${Math.floor(share * 100)} %`, width: 5, align: 'right'},
];

const barWidth = 20;

/** Where a replay stands. */
const replayLine = (
	{isPaused, speed, position, total, share, from, to}: ReplayState,
	{glyphs, accent, caution, dim}: Theme,
	room: {readonly width: number; readonly ellipsis: string},
): string =>
	drawLine(
		[
			{text: isPaused ? 'replay, paused' : `replay, ${speed} times as fast`, paint: caution},
			{text: progressBar(share, {width: 24, glyphs}), paint: accent},
			{text: `${clock(share * (to - from))} of ${clock(to - from)}`},
			{text: `event ${position} of ${total}`, paint: dim},
		],
		{...room, gap: 2},
	);

/** How the run stands, in a word, and its sign. */
function runState(
	{state}: Pick<RunView, 'state'>,
	end: RunSourceEnd | undefined,
	theme: Theme,
): {readonly words: string; readonly sign: Icon} {
	if (end?.kind === 'died') return {words: 'died', sign: iconOf('failed', theme)};
	if (end?.kind === 'lost') return {words: 'lost', sign: iconOf('failed', theme)};
	return {words: state, sign: iconOf(state === 'cancelling' ? 'cancelled' : state, theme)};
}

/** The panes by their keys, where only one of them is seen. */
export function tabLine(
	{state, theme}: MonitorViewModel,
	{width, hasFailure}: {readonly width: number; readonly hasFailure: boolean},
): string {
	const tabs = names.map(([pane, title], index) => {
		const sign = pane === 'failure' && hasFailure ? ` ${theme.glyphs.failed}` : '';
		const isOpen = pane === state.pane && !state.isHelpOpen;
		return {
			text: isOpen ? `[${index + 1} ${title}${sign}]` : ` ${index + 1} ${title}${sign} `,
			paint: paintOf({isOpen, isBad: sign !== ''}, theme),
		};
	});
	return drawLine(tabs, {width, ellipsis: theme.glyphs.ellipsis});
}

function paintOf(
	{isOpen, isBad}: {readonly isOpen: boolean; readonly isBad: boolean},
	{accent, bad, dim}: Theme,
) {
	if (isBad) return bad;
	return isOpen ? accent : dim;
}

const names: readonly (readonly [PaneName, string])[] = [
	['phases', 'Phases'],
	['nodes', 'Nodes'],
	['log', 'Log'],
	['failure', 'Failure'],
];

/** "── Nodes ──────────── 5 on 2 members ──"; the one that has the keys stands out. */
export function titleLine({page, area, isFocused}: PaneFrame, theme: Theme): string {
	const {glyphs, accent, strong, dim} = theme;
	const {width} = area;
	const title = cut(printable(page.title), width - 6, glyphs.ellipsis);
	const left = width - stringWidth(title) - 6;
	const remark = left > 8 ? cut(printable(page.remark), left - 4, glyphs.ellipsis) : '';
	const shown = remark === '' ? '' : ` ${remark} `;
	const rule = glyphs.rule.repeat(Math.max(0, width - 5 - stringWidth(title) - stringWidth(shown)));
	const paint = isFocused ? accent : dim;
	return (
		paint(glyphs.rule) +
		` ${isFocused ? strong(title) : title} ` +
		paint(rule) +
		dim(shown) +
		paint(glyphs.rule.repeat(2))
	);
}
