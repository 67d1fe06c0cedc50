import type {Command, Steering} from './commands.ts';
import type {MonitorLayout, PaneFrame} from './layout.ts';
import type {Page, Row} from './pages/page.ts';
import {matchText} from './pages/search.ts';
import {
	isOver,
	type LeaveAnswer,
	leaveAnswers,
	type MonitorState,
	type MonitorViewModel,
	type PaneName,
} from './state.ts';

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export function readKey(
	key: string,
	scene: MonitorViewModel,
	stage: MonitorLayout,
): readonly Command[] {
	const {state} = scene;
	if (key === 'ctrl-z') return [{type: 'suspend'}];
	if (key === 'ctrl-c') {
		if (isOver(scene)) return [{type: 'leave'}];
		return [state.leaving ? {type: 'interrupt'} : {type: 'ask-to-leave'}];
	}
	if (state.leaving) return leaveKeys(key, state.leaving);
	if (state.prompt) return promptKeys(key, state.prompt, stage);
	if (key === 'q') return [isOver(scene) ? {type: 'leave'} : {type: 'ask-to-leave'}];
	if (key === '?') return [{type: 'toggle-help'}];
	if (!stage.focused) return [];
	return (
		(scene.replay && replayKeys(key)) ??
		moveKeys(key, stage.focused) ??
		paneKeys(key, scene, stage.focused)
	);
}

/** @returns undefined for a key that moves nothing */
function moveKeys(key: string, frame: PaneFrame): readonly Command[] | undefined {
	const {page, place, height} = frame;
	const screen = Math.max(1, height - 1);
	switch (key) {
		case 'up':
		case 'k':
			return moveTo(page, place - 1, -1);
		case 'down':
		case 'j':
			return moveTo(page, place + 1, 1);
		case 'page-up':
		case 'b':
			return moveTo(page, place - screen, -1);
		case 'page-down':
		case ' ':
			return moveTo(page, place + screen, 1);
		case 'home':
		case 'g':
			return moveTo(page, 0, 1);
		case 'end':
		case 'G':
			return moveTo(page, page.count - 1, -1, true);
		default:
			return undefined;
	}
}

/** Past headings; below its last row, a page that follows does so again. */
function moveTo(page: Page, wanted: number, by: 1 | -1, toEnd = false): readonly Command[] {
	if (page.follows && (toEnd || wanted >= page.count)) {
		return [{type: 'put-cursor', page: page.name, key: undefined}];
	}
	const clamped = Math.max(0, Math.min(wanted, page.count - 1));
	const row = choosable(page, clamped, by) ?? choosable(page, clamped, by === 1 ? -1 : 1);
	return row ? [{type: 'put-cursor', page: page.name, key: row.key}] : [];
}

function choosable(page: Page, from: number, by: 1 | -1) {
	for (let index = from; index >= 0 && index < page.count; index += by) {
		const row = page.rowAt(index);
		if (row && !row.isHeading) return row;
	}
	return undefined;
}

/** Keys that switch, open, close, look for and copy. */
function paneKeys(key: string, scene: MonitorViewModel, frame: PaneFrame): readonly Command[] {
	const {state} = scene;
	const row = frame.page.rowAt(frame.place);
	const pane = paneByKey[key];
	if (pane) return switchTo(pane, scene);
	switch (key) {
		case 'tab':
			return [{type: 'switch-pane', pane: neighbour(state.pane, 1)}];
		case 'shift-tab':
			return [{type: 'switch-pane', pane: neighbour(state.pane, -1)}];
		case 'enter':
			return row?.opens ? [{type: 'open-level', levels: row.opens}] : [];
		case 'escape':
		case 'backspace':
			return goBack(scene);
		case 'f':
			return [{type: 'open-prompt', kind: 'filter', text: state.filter}];
		case 'l':
			return filterNode(row);
		case '/':
			return [{type: 'open-prompt', kind: 'search', text: ''}];
		case 'n':
			return findMatch(state.search, frame, 1);
		case 'N':
			return findMatch(state.search, frame, -1);
		case 'c':
			return row ? [{type: 'copy', text: row.whole ?? row.text}] : [];
		case 'C':
			return [{type: 'copy', text: allOf(frame)}];
		case 'o':
			return [{type: 'open-log'}];
		default:
			return [];
	}
}

const paneByKey: Readonly<Record<string, PaneName>> = {
	'1': 'phases',
	'2': 'nodes',
	'3': 'log',
	'4': 'failure',
};

/** The key of the pane one is in leads back to its top. */
const switchTo = (pane: PaneName, {state}: MonitorViewModel): readonly Command[] =>
	pane === 'nodes' && state.pane === 'nodes' && !state.isHelpOpen
		? [...state.path.map(() => ({type: 'close-level'}) as const), {type: 'switch-pane', pane}]
		: [{type: 'switch-pane', pane}];

const order = Object.values(paneByKey);

const neighbour = (pane: PaneName, by: number) =>
	order.at((order.indexOf(pane) + by) % order.length) ?? pane;

function goBack({state}: MonitorViewModel): readonly Command[] {
	const {isHelpOpen, pane, path, filter} = state;
	if (isHelpOpen) return [{type: 'toggle-help'}];
	if (pane === 'nodes' && path.length > 0) return [{type: 'close-level'}];
	if (pane !== 'log') return [];
	return filter === ''
		? [
				{type: 'put-cursor', page: 'log', key: undefined},
				{type: 'set-search', search: ''},
			]
		: [{type: 'set-filter', filter: ''}];
}

function filterNode(row: Row | undefined): readonly Command[] {
	const node = row && nodeOfRow(row);
	return node
		? [{type: 'set-filter', filter: `@${node}`}]
		: [{type: 'give-notice', notice: 'the chosen row is not about a node'}];
}

const allOf = ({page}: PaneFrame) =>
	Array.from({length: page.count}, (_, index) => page.rowAt(index)?.text ?? '').join('\n');

type Prompt = NonNullable<MonitorState['prompt']>;

/** Keys while something is typed. */
function promptKeys(
	key: string,
	{kind, text}: Prompt,
	{focused}: MonitorLayout,
): readonly Command[] {
	switch (key) {
		case 'escape':
			return [{type: 'close-prompt'}];
		case 'backspace':
			return text === ''
				? [{type: 'close-prompt'}]
				: [{type: 'edit-prompt', text: [...text].slice(0, -1).join('')}];
		case 'ctrl-u':
			return [{type: 'edit-prompt', text: ''}];
		case 'enter':
			if (kind === 'filter') return [{type: 'set-filter', filter: text.trim()}];
			return [
				{type: 'set-search', search: text},
				// What follows stands at its end: what is looked for is above.
				...(focused && text !== '' ? findMatch(text, focused, focused.hasCursor ? 1 : -1) : []),
			];
		default:
			return isCharacter(key) ? [{type: 'edit-prompt', text: text + key}] : [];
	}
}

const isCharacter = (key: string) => [...key].length === 1 && key >= ' ';

/** @returns undefined for a key that steers no replay */
function replayKeys(key: string): readonly Command[] | undefined {
	const how = steering[key];
	return how && [{type: 'steer-replay', how}];
}

const steering: Readonly<Record<string, Steering>> = {
	' ': 'toggle',
	'.': 'step',
	',': 'step-back',
	'+': 'faster',
	'=': 'faster',
	'-': 'slower',
	right: 'forward',
	left: 'backward',
};

/** Keys while the question stands whether to leave. */
function leaveKeys(key: string, chosen: LeaveAnswer): readonly Command[] {
	switch (key) {
		case 'up':
		case 'k':
		case 'left':
		case 'shift-tab':
			return [{type: 'choose-answer', answer: next(chosen, -1)}];
		case 'down':
		case 'j':
		case 'right':
		case 'tab':
			return [{type: 'choose-answer', answer: next(chosen, 1)}];
		case 'enter':
			return answer(chosen);
		case 'escape':
			return answer('stay');
		default:
			return leaveAnswers.filter(other => other[0] === key).flatMap(answer);
	}
}

const next = (chosen: LeaveAnswer, by: number) =>
	leaveAnswers.at((leaveAnswers.indexOf(chosen) + by) % leaveAnswers.length) ?? chosen;

function answer(chosen: LeaveAnswer): readonly Command[] {
	switch (chosen) {
		case 'leave':
			return [{type: 'leave'}];
		case 'cancel':
			return [{type: 'stay'}, {type: 'cancel-run'}];
		case 'stay':
			return [{type: 'stay'}];
	}
}

/**
 * Chooses the next row that has what is looked for, round the end of the page.
 * @param by 1 for the next, -1 for the one before
 */
function findMatch(search: string, {page, place}: PaneFrame, by: 1 | -1): readonly Command[] {
	if (search === '') return [{type: 'give-notice', notice: 'nothing was searched for yet: /'}];
	const matches = matchText(search);
	for (let step = 1; step <= page.count; step++) {
		const index = (place + by * step + page.count * 2) % page.count;
		const row = page.rowAt(index);
		if (row && !row.isHeading && matches({node: nodeOfRow(row), text: row.text})) {
			return [{type: 'put-cursor', page: page.name, key: row.key}];
		}
	}
	return [{type: 'give-notice', notice: `no row has ${search}`}];
}

/** The node that a row is about, if it is about one. */
const nodeOfRow = ({opens}: Row): string | undefined => opens?.find(level => 'node' in level)?.node;
