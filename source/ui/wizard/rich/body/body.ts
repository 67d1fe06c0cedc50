import type {Row} from '../form/row.ts';

/** What stands between the trail and the foot. */
export type Body = {
	/** Above the rows; it stays when they move. */
	readonly heads?: ((width: number) => readonly string[]) | undefined;
	readonly rows: readonly Row[];
	/** The row that is chosen before anybody chose; the first that can be, where left out. */
	readonly startsAt?: string | undefined;
};
