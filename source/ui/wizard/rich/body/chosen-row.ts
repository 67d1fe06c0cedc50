import type {Row} from '../form/row.ts';
import type {Body} from './body.ts';

/**
 * The row that keys are for.
 * @param focus the key of the one that was chosen, which may be gone
 * @returns -1 where none can be chosen
 */
export const chosenRow = ({rows, startsAt}: Body, focus: string | undefined): number => {
	const at = (key: string | undefined) =>
		key === undefined ? -1 : rows.findIndex(row => row.key === key && isChoosable(row));
	const wanted = at(focus);
	if (wanted >= 0) return wanted;
	const start = at(startsAt);
	return start >= 0 ? start : rows.findIndex(isChoosable);
};

export const isChoosable = ({part}: Row): boolean => part.kind !== 'text';
