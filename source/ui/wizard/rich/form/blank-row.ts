import type {Row} from './row.ts';

/** Room above a group of rows. */
export const blankRow = (group: string): Row => ({
	key: `${before}${group}`,
	part: {kind: 'text'},
	why: '',
	draw: () => [''],
});

export const isBlank = ({key}: Row): boolean => key.startsWith(before);

const before = '(above) ';
