import type {Page, Row} from './page.ts';

type Parts = Pick<Page, 'name' | 'title' | 'remark' | 'heads'> & {
	readonly rows: readonly Row[];
	/** The row where it stands by itself; the first if there is none of this key. */
	readonly startsAt?: string | undefined;
};

/** A page of rows that are all there already. */
export const listPage = ({rows, startsAt, ...parts}: Parts): Page => ({
	...parts,
	count: rows.length,
	rowAt: index => rows[index],
	placeOf: key => {
		const wanted = key ?? startsAt;
		const place = wanted === undefined ? -1 : rows.findIndex(row => row.key === wanted);
		return place >= 0 ? place : Math.max(0, rows.findIndex(isChoosable));
	},
});

const isChoosable = ({isHeading}: Row) => !isHeading;
