import type {Theme} from '../../../theme.ts';
import {isChoosable, type Row} from '../form/row.ts';

/** What stands between the trail and the foot. */
export type Body = {
	/** Above the rows; it stays when they move. */
	readonly heads?: ((width: number) => readonly string[]) | undefined;
	readonly rows: readonly Row[];
	/** The row that is chosen before anybody chose; the first that can be, where left out. */
	readonly startsAt?: string | undefined;
	/** Drawn in place of the rows below each other: where they stand side by side. */
	readonly picture?: ((room: PictureRoom) => Picture) | undefined;
};

export type PictureRoom = {
	readonly width: number;
	readonly theme: Theme;
	/** The key of the row that is chosen. */
	readonly chosen: string | undefined;
};

export type Picture = {
	readonly lines: readonly string[];
	/** The line that the chosen row is on. */
	readonly chosen: number;
};

/**
 * The row that keys are for.
 * @param focus the key of the one that was chosen, which may be gone
 * @returns -1 where none can be chosen
 */
export function chosenRow({rows, startsAt}: Body, focus: string | undefined): number {
	const find = (test: (key: string) => boolean) =>
		rows.findIndex(row => test(row.key) && isChoosable(row));
	const own = focus === undefined ? -1 : find(key => key === focus);
	if (own >= 0) return own;
	const near = nearBy(focus).map(test => find(test));
	const start = startsAt === undefined ? -1 : find(key => key === startsAt);
	return [...near, start, find(() => true)].find(place => place >= 0) ?? -1;
}

/** Of options that a filter has left, the first; of a suggestion that is gone, its question. */
function nearBy(focus: string | undefined) {
	const [, question, sign] = /^([^=~]+)([=~])/.exec(focus ?? '') ?? [];
	if (question === undefined) return [];
	return [
		...(sign === '=' ? [(key: string) => key.startsWith(`${question}=`)] : []),
		(key: string) => key === question,
	];
}
