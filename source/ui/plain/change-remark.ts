import type {Event} from '../../model/event.ts';
import type {PhaseName} from '../../model/plan/phase-name.ts';
import {currentPlaybook} from '../../model/run-view/current-playbook.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {duration} from './duration.ts';
import type {Remark} from './remark.ts';

type ChangeEvent = Extract<
	Event,
	{type: 'change-started' | 'change-progressed' | 'change-finished' | 'change-failed'}
>;

/**
 * What there is to say of a change: its end, each quarter of the way there, and the start of a long one.
 * @param before the view as it was before the event
 */
export const changeRemark = (event: ChangeEvent, before: RunView): Remark | undefined => {
	switch (event.type) {
		case 'change-started':
			return long.has(event.phase) ? {kind: 'note', text: event.sentence} : undefined;
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
		case 'change-failed': {
			const {phase, sentence, message, hint} = event;
			const playbook = currentPlaybook(before);
			// Why, and what to do, stands right above.
			return playbook?.phase === phase && playbook.failure
				? {kind: 'failed', text: `${sentence}: failed`}
				: {kind: 'failed', text: `${sentence}: failed: ${message}`, hint};
		}
	}
};

/** The phases of a single change that takes its time, and tells of no percentage. */
const long = new Set<string>(['checkout', 'ansible'] satisfies PhaseName[]);

const quarter = (percent: number) => Math.floor(percent / 25);
