import type {Row} from './row.ts';

/** Room above a group of rows; it goes where room is scarce. */
export const blankRow = (group: string): Row => ({
	key: `(above) ${group}`,
	part: {kind: 'text', isBlank: true},
	why: '',
	draw: () => [''],
});
