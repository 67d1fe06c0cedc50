import type {Command} from './commands.ts';
import type {Page, PaneFrame, Row} from './pages/page.ts';
import {matchText} from './pages/search.ts';
import type {MonitorViewModel, PaneName} from './state.ts';

/** The panes by the key that switches to each. */
export const panesInOrder: Readonly<Record<string, PaneName>> = {
	'1': 'phases',
	'2': 'nodes',
	'3': 'log',
	'4': 'failure',
};

const order = Object.values(panesInOrder);

/** The pane beside one, round the ends. */
export const neighbourOf = (pane: PaneName, by: 1 | -1): PaneName =>
	order.at((order.indexOf(pane) + by) % order.length) ?? pane;

/** Switches to a pane. The key of the pane one is in leads back to its top. */
export const switchPane = (pane: PaneName, {state}: MonitorViewModel): readonly Command[] =>
	pane === 'nodes' && state.pane === 'nodes' && !state.isHelpOpen
		? [...state.path.map(() => ({type: 'close-level'}) as const), {type: 'switch-pane', pane}]
		: [{type: 'switch-pane', pane}];

/** Moves the cursor by so many rows, past headings; below its last row, a page that follows does so again. */
export const moveBy = ({page, place}: PaneFrame, by: number): readonly Command[] =>
	moveTo(page, place + by, by < 0 ? -1 : 1);

export const firstRow = ({page}: PaneFrame): readonly Command[] => moveTo(page, 0, 1);

/** The last row; a page that follows does so again. */
export const lastRow = ({page}: PaneFrame): readonly Command[] =>
	page.follows ? follow(page) : moveTo(page, page.count - 1, -1);

function moveTo(page: Page, wanted: number, by: 1 | -1): readonly Command[] {
	if (page.follows && wanted >= page.count) return follow(page);
	const clamped = Math.max(0, Math.min(wanted, page.count - 1));
	const row = choosable(page, clamped, by) ?? choosable(page, clamped, by === 1 ? -1 : 1);
	return row ? [{type: 'put-cursor', page: page.name, key: row.key}] : [];
}

const follow = ({name}: Page): readonly Command[] => [
	{type: 'put-cursor', page: name, key: undefined},
];

function choosable(page: Page, from: number, by: 1 | -1) {
	for (let index = from; index >= 0 && index < page.count; index += by) {
		const row = page.rowAt(index);
		if (row && !row.isHeading) return row;
	}
	return undefined;
}

/** Closes the help or what was gone into; in the log, takes its filter away, and then lets it follow. */
export function closePage({state}: MonitorViewModel): readonly Command[] {
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

/** Shows only the lines of the log that are about the node of a row. */
export function filterByNode(row: Row | undefined): readonly Command[] {
	const node = row && nodeOfRow(row);
	return node
		? [{type: 'set-filter', filter: `@${node}`}]
		: [{type: 'give-notice', notice: 'the chosen row is not about a node'}];
}

/** The text of all rows of a page. */
export const pageText = ({page}: PaneFrame): string =>
	Array.from({length: page.count}, (_, index) => page.rowAt(index)?.text ?? '').join('\n');

/**
 * Chooses the next row that has what is looked for, round the end of the page.
 * @param by 1 for the next, -1 for the one before
 */
export function findMatch(
	search: string,
	{page, place}: PaneFrame,
	by: 1 | -1,
): readonly Command[] {
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
