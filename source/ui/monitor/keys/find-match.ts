import type {PaneFrame} from '../layout/stage.ts';
import {matchText} from '../page/match-text.ts';
import type {Command} from './command.ts';
import {nodeOfRow} from './node-of-row.ts';

/**
 * Chooses the next row that has what is looked for, round the end of the page.
 * @param by 1 for the next, -1 for the one before
 */
export const findMatch = (
	search: string,
	{page, place}: PaneFrame,
	by: 1 | -1,
): readonly Command[] => {
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
};
