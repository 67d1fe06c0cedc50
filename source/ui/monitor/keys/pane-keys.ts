import type {PaneFrame} from '../layout/stage.ts';
import type {Row} from '../page/page.ts';
import type {Scene} from '../page/scene.ts';
import type {PaneName} from '../state/monitor-state.ts';
import type {Command} from './command.ts';
import {findMatch} from './find-match.ts';
import {nodeOfRow} from './node-of-row.ts';

/** Keys that switch, open, close, look for and copy. */
export const paneKeys = (key: string, scene: Scene, frame: PaneFrame): readonly Command[] => {
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
};

const paneByKey: Readonly<Record<string, PaneName>> = {
	'1': 'phases',
	'2': 'nodes',
	'3': 'log',
	'4': 'failure',
};

/** The key of the pane one is in leads back to its top. */
const switchTo = (pane: PaneName, {state}: Scene): readonly Command[] =>
	pane === 'nodes' && state.pane === 'nodes' && !state.isHelpOpen
		? [...state.path.map(() => ({type: 'close-level'}) as const), {type: 'switch-pane', pane}]
		: [{type: 'switch-pane', pane}];

const order = Object.values(paneByKey);

const neighbour = (pane: PaneName, by: number) =>
	order.at((order.indexOf(pane) + by) % order.length) ?? pane;

const goBack = ({state}: Scene): readonly Command[] => {
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
};

const filterNode = (row: Row | undefined): readonly Command[] => {
	const node = row && nodeOfRow(row);
	return node
		? [{type: 'set-filter', filter: `@${node}`}]
		: [{type: 'give-notice', notice: 'the chosen row is not about a node'}];
};

const allOf = ({page}: PaneFrame) =>
	Array.from({length: page.count}, (_, index) => page.rowAt(index)?.text ?? '').join('\n');
