import type {Event} from '../../model/event.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {duration} from './duration.ts';
import type {Remark} from './remark.ts';

type ChangeEvent = Extract<
	Event,
	{type: 'change-progressed' | 'change-finished' | 'change-failed'}
>;

/**
 * What there is to say of a change: its end, and each quarter of the way there.
 * @param before the view as it was before the event
 */
export const changeRemark = (event: ChangeEvent, before: RunView): Remark | undefined => {
	switch (event.type) {
		case 'change-progressed': {
			const change = before.changes[event.id];
			const {percent = 0} = event;
			if (!change || quarter(percent) <= quarter(change.percent ?? 0)) return undefined;
			return {kind: 'note', text: `${change.sentence}: ${Math.round(percent)} %`};
		}
		case 'change-finished':
			return {
				kind: 'done',
				text: `${event.sentence}: done in ${duration(event.seconds)}`,
			};
		case 'change-failed':
			return {
				kind: 'failed',
				text: `${event.sentence}: failed: ${event.message}`,
				hint: event.hint,
			};
	}
};

const quarter = (percent: number) => Math.floor(percent / 25);
