import {type Binding, dispatchKey, footerHints, helpLines} from '../tui/keymap.ts';
import type {Hint} from '../tui/line.ts';
import type {Command, Steering} from './commands.ts';
import {leaveBindings, promptBindings} from './dialog-keys.ts';
import {
	closePage,
	filterByNode,
	findMatch,
	firstRow,
	lastRow,
	moveBy,
	neighbourOf,
	pageText,
	panesInOrder,
	switchPane,
} from './navigation.ts';
import type {PaneFrame} from './pages/page.ts';
import {isOver, type MonitorViewModel} from './state.ts';

/** Where a key is pressed. */
type KeyContext = {readonly scene: MonitorViewModel; readonly frame: PaneFrame};

type Keymap<Context> = readonly Binding<Context, readonly Command[]>[];

/** What counts in every state, also where the window is too small to show a pane. */
const globalBindings: Keymap<Pick<KeyContext, 'scene'>> = [
	{
		id: 'suspend',
		keys: ['ctrl-z'],
		help: 'put rookery aside; fg brings it back',
		run: () => [{type: 'suspend'}],
	},
	{
		id: 'interrupt',
		keys: ['ctrl-c'],
		help: 'as q; again: leave at once',
		run: ({scene}) =>
			isOver(scene)
				? [{type: 'leave'}]
				: [scene.state.leaving ? {type: 'interrupt'} : {type: 'ask-to-leave'}],
	},
];

const leavingBindings: Keymap<Pick<KeyContext, 'scene'>> = [
	{
		id: 'help',
		keys: ['?'],
		help: 'this page',
		hint: () => 'keys',
		run: () => [{type: 'toggle-help'}],
	},
	{
		id: 'leave',
		keys: ['q'],
		help: 'leave it running, cancel it, or stay',
		hint: () => 'leave',
		run: ({scene}) => [isOver(scene) ? {type: 'leave'} : {type: 'ask-to-leave'}],
	},
];

const steer = (how: Steering) => [{type: 'steer-replay', how}] as const;

/** The keys of a replay come before those that move the cursor: Space does something else there. */
const replayBindings: Keymap<KeyContext> = (
	[
		{
			id: 'play',
			keys: [' '],
			help: 'play, pause',
			hint: ({scene}) => (scene.replay?.isPaused ? 'play' : 'pause'),
			run: () => steer('toggle'),
		},
		{
			id: 'step',
			keys: ['.', ','],
			help: 'one event on, one back',
			run: (_, key) => steer(key === '.' ? 'step' : 'step-back'),
		},
		{
			id: 'seek',
			keys: ['right', 'left'],
			help: 'a twentieth on, a twentieth back',
			run: (_, key) => steer(key === 'right' ? 'forward' : 'backward'),
		},
		{
			id: 'speed',
			keys: ['+', '=', '-'],
			help: 'faster, slower',
			run: (_, key) => steer(key === '-' ? 'slower' : 'faster'),
		},
	] satisfies Keymap<KeyContext>
).map(binding => ({...binding, when: ({scene}: KeyContext) => scene.replay !== undefined}));

const isInPath = ({scene: {state}}: KeyContext) =>
	state.isHelpOpen || (state.pane === 'nodes' && state.path.length > 0);

const isLog = ({frame}: KeyContext) => frame.page.name === 'log';

const chosenRow = ({frame}: KeyContext) => frame.page.rowAt(frame.place);

const paneBindings: Keymap<KeyContext> = [
	{
		id: 'pane',
		keys: Object.keys(panesInOrder),
		help: 'phases, nodes, log, failure',
		run: ({scene}, key) => switchPane(panesInOrder[key] ?? scene.state.pane, scene),
	},
	{
		id: 'next-pane',
		keys: ['tab', 'shift-tab'],
		help: 'the next pane, the one before',
		run: ({scene}, key) => [
			{type: 'switch-pane', pane: neighbourOf(scene.state.pane, key === 'tab' ? 1 : -1)},
		],
	},
	{
		id: 'row',
		keys: ['up', 'down', 'k', 'j'],
		help: 'choose a row',
		run: ({frame}, key) => moveBy(frame, key === 'up' || key === 'k' ? -1 : 1),
	},
	{
		id: 'screen',
		keys: ['page-up', 'page-down', 'b', ' '],
		help: 'a screen further (Space plays or pauses a replay)',
		run: ({frame}, key) => {
			const screen = Math.max(1, frame.height - 1);
			return moveBy(frame, key === 'page-up' || key === 'b' ? -screen : screen);
		},
	},
	{
		id: 'ends',
		keys: ['home', 'end', 'g', 'G'],
		help: 'first row, last row; at its end the log follows',
		run: ({frame}, key) => (key === 'home' || key === 'g' ? firstRow(frame) : lastRow(frame)),
	},
	{
		id: 'open',
		keys: ['enter'],
		help: 'go into the row: phase, node, task',
		hint: context => (chosenRow(context)?.opens ? 'open' : undefined),
		run: context => {
			const levels = chosenRow(context)?.opens;
			return levels ? [{type: 'open-level', levels}] : [];
		},
	},
	{
		id: 'back',
		keys: ['escape', 'backspace'],
		help: 'back up',
		hint: context => (isInPath(context) ? 'back' : undefined),
		run: ({scene}) => closePage(scene),
	},
];

const logBindings: Keymap<KeyContext> = [
	{
		id: 'filter',
		keys: ['f'],
		help: 'show only lines with: words, -no words, @node, /regex/',
		hint: context => (isLog(context) ? 'filter' : undefined),
		run: ({scene: {state}}) => [{type: 'open-prompt', kind: 'filter', text: state.filter}],
	},
	{
		id: 'filter-node',
		keys: ['l'],
		help: 'show only the lines of the chosen node',
		run: context => filterByNode(chosenRow(context)),
	},
	{
		id: 'search',
		keys: ['/'],
		help: 'search in the pane',
		hint: () => 'search',
		run: () => [{type: 'open-prompt', kind: 'search', text: ''}],
	},
	{
		id: 'match',
		keys: ['n', 'N'],
		help: 'the next match, the one before',
		run: ({scene, frame}, key) => findMatch(scene.state.search, frame, key === 'n' ? 1 : -1),
	},
	{
		id: 'copy',
		keys: ['c'],
		help: 'copy the row to the clipboard (OSC 52)',
		hint: () => 'copy',
		run: context => {
			const row = chosenRow(context);
			return row ? [{type: 'copy', text: row.whole ?? row.text}] : [];
		},
	},
	{
		id: 'copy-page',
		keys: ['C'],
		help: 'copy the whole page',
		run: ({frame}) => [{type: 'copy', text: pageText(frame)}],
	},
	{
		id: 'open-log',
		keys: ['o'],
		help: 'open the log in $PAGER or $EDITOR',
		hint: () => 'open the log',
		run: () => [{type: 'open-log'}],
	},
];

/** Hints of keys whose meaning in the log is worth a word of its own; they are pressed by the bindings above. */
const logHints = ({scene: {state}, frame}: KeyContext): readonly Hint[] => [
	...(frame.hasCursor ? [['End', 'follow'] as const] : []),
	...(state.filter !== '' && !frame.hasCursor ? [['Esc', 'all lines'] as const] : []),
];

/**
 * What a key means where it was pressed. Pure: it says what to do, and does nothing.
 * @param key as `nameKeys` calls it
 * @returns in the order in which it is to be done
 */
export function readKey(
	key: string,
	scene: MonitorViewModel,
	{focused: frame}: {readonly focused: PaneFrame | undefined},
): readonly Command[] {
	const {leaving, prompt} = scene.state;
	const everywhere = dispatchKey(globalBindings, key, {scene});
	if (everywhere) return everywhere;
	if (leaving) return dispatchKey(leaveBindings, key, leaving) ?? [];
	if (prompt) return dispatchKey(promptBindings, key, {...prompt, frame}) ?? [];
	return (
		dispatchKey(leavingBindings, key, {scene}) ??
		(frame && dispatchKey(bindingsOfPanes, key, {scene, frame})) ??
		[]
	);
}

const bindingsOfPanes = [...replayBindings, ...paneBindings, ...logBindings];

/** What the footer says of the keys that matter here, the most wanted first. */
export function monitorHints(
	scene: MonitorViewModel,
	frame: PaneFrame | undefined,
): readonly Hint[] {
	const always = footerHints(leavingBindings, {scene});
	if (!frame) return always.slice(1);
	const context = {scene, frame};
	const of = (...ids: readonly string[]) =>
		footerHints(
			bindingsOfPanes.filter(({id}) => ids.includes(id)),
			context,
		);
	return [
		...always,
		...of('back'),
		...of('play'),
		...of('open'),
		...of('filter'),
		...(isLog(context) ? logHints(context) : []),
		...of('search', 'copy', 'open-log'),
		['1-4 Tab', 'panes'],
	];
}

/** Every key, by what it is for. */
export const helpSections: Readonly<Record<string, readonly Hint[]>> = {
	Panes: helpLines(paneBindings),
	Log: helpLines(logBindings),
	Replay: helpLines(replayBindings),
	Leaving: [...helpLines(leavingBindings.toReversed()), ...helpLines(globalBindings.toReversed())],
};
