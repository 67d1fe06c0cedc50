import {isChoosable} from '../form/is-choosable.ts';
import type {Body} from './body.ts';

/**
 * The row that keys are for.
 * @param focus the key of the one that was chosen, which may be gone
 * @returns -1 where none can be chosen
 */
export const chosenRow = ({rows, startsAt}: Body, focus: string | undefined): number => {
	const find = (test: (key: string) => boolean) =>
		rows.findIndex(row => test(row.key) && isChoosable(row));
	const own = focus === undefined ? -1 : find(key => key === focus);
	if (own >= 0) return own;
	const near = nearBy(focus).map(test => find(test));
	const start = startsAt === undefined ? -1 : find(key => key === startsAt);
	return [...near, start, find(() => true)].find(place => place >= 0) ?? -1;
};

/** Of options that a filter has left, the first; of a suggestion that is gone, its question. */
const nearBy = (focus: string | undefined) => {
	const [, question, sign] = /^([^=~]+)([=~])/.exec(focus ?? '') ?? [];
	if (question === undefined) return [];
	return [
		...(sign === '=' ? [(key: string) => key.startsWith(`${question}=`)] : []),
		(key: string) => key === question,
	];
};
