import type {Event} from '../../model/event.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import type {Remark} from './remark.ts';

/**
 * The title of a phase, with its first change: where there is none to make, its end says all.
 * @param before the view as it was before the event
 */
export const headingRemark = (event: Event, before: RunView): Remark | undefined => {
	if (event.type !== 'change-started') return undefined;
	const phase = before.phases.find(({name}) => name === event.phase);
	const {changed = 0, failed = 0} = phase?.counts ?? {};
	const isFirst =
		changed + failed === 0 &&
		Object.values(before.changes).every(change => change.phase !== event.phase);
	return isFirst ? {kind: 'heading', text: phase?.title ?? event.phase} : undefined;
};
