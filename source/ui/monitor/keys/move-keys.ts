import type {PaneFrame} from '../layout/stage.ts';
import type {Page} from '../page/page.ts';
import type {Command} from './command.ts';

/** @returns undefined for a key that moves nothing */
export const moveKeys = (key: string, frame: PaneFrame): readonly Command[] | undefined => {
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
};

/** Past headings; below its last row, a page that follows does so again. */
const moveTo = (page: Page, wanted: number, by: 1 | -1, toEnd = false): readonly Command[] => {
	if (page.follows && (toEnd || wanted >= page.count)) {
		return [{type: 'put-cursor', page: page.name, key: undefined}];
	}
	const clamped = Math.max(0, Math.min(wanted, page.count - 1));
	const row = choosable(page, clamped, by) ?? choosable(page, clamped, by === 1 ? -1 : 1);
	return row ? [{type: 'put-cursor', page: page.name, key: row.key}] : [];
};

const choosable = (page: Page, from: number, by: 1 | -1) => {
	for (let index = from; index >= 0 && index < page.count; index += by) {
		const row = page.rowAt(index);
		if (row && !row.isHeading) return row;
	}
	return undefined;
};
