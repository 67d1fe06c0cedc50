import type {Page, Row} from './page.ts';

type Parts = Pick<Page, 'name' | 'title' | 'remark' | 'heads'> & {readonly rows: readonly Row[]};

/** A page of rows that are all there already. */
export const listPage = ({rows, ...parts}: Parts): Page => ({
	...parts,
	count: rows.length,
	rowAt: index => rows[index],
	placeOf: key => {
		const place = key === undefined ? -1 : rows.findIndex(row => row.key === key);
		return place >= 0 ? place : Math.max(0, rows.findIndex(isChoosable));
	},
});

const isChoosable = ({isHeading}: Row) => !isHeading;
