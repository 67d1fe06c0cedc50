import {isChoosable} from '../form/is-choosable.ts';
import type {Command} from './command.ts';
import {focusRow} from './focus-row.ts';
import {goOnFrom} from './go-on-from.ts';
import type {KeyPlace} from './key-place.ts';

/**
 * Keys that choose another row; at the last, Tab goes on to the next step, and at the first, Shift-Tab
 * goes back.
 * @returns undefined for a key that moves nothing
 */
export const moveKeys = (
	key: string,
	{scene: {wizard}, layout}: KeyPlace,
): readonly Command[] | undefined => {
	const {body, place, height} = layout;
	const {rows} = body;
	const focus = (index: number): readonly Command[] => {
		const row = rows[index];
		return row ? [focusRow(wizard.step, row.key)] : [];
	};
	const near = (from: number, by: 1 | -1) => {
		for (let index = from; index >= 0 && index < rows.length; index += by) {
			const row = rows[index];
			if (row && isChoosable(row)) return index;
		}
		return undefined;
	};
	const moveTo = (wanted: number, by: 1 | -1) => {
		const clamped = Math.max(0, Math.min(wanted, rows.length - 1));
		return focus(near(clamped, by) ?? near(clamped, by === 1 ? -1 : 1) ?? -1);
	};
	const next = near(place + 1, 1);
	const before = near(place - 1, -1);
	switch (key) {
		case 'up':
		case 'k':
			return before === undefined ? [] : focus(before);
		case 'down':
		case 'j':
			return next === undefined ? [] : focus(next);
		case 'tab':
			return next === undefined ? goOnFrom(wizard.step) : focus(next);
		case 'shift-tab':
			return before === undefined ? [{type: 'act', action: {type: 'back'}}] : focus(before);
		case 'page-up':
			return moveTo(place - Math.max(1, height - 1), -1);
		case 'page-down':
			return moveTo(place + Math.max(1, height - 1), 1);
		case 'home':
		case 'g':
			return moveTo(0, 1);
		case 'end':
		case 'G':
			return moveTo(rows.length - 1, -1);
		default:
			return undefined;
	}
};
