import type {Event} from '../../model/event.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {changeRemark} from './change-remark.ts';
import {playbookRemark} from './playbook-remark.ts';
import type {Remark} from './remark.ts';
import {workRemark} from './work-remark.ts';

/**
 * What there is to say of an event; of most, nothing.
 * @param before the view as it was before the event
 */
export const eventRemark = (event: Event, before: RunView): Remark | undefined => {
	switch (event.type) {
		case 'run-started':
			return {
				kind: 'heading',
				text: `run ${event.run} goes to ${event.until}, process ${event.pid}`,
			};
		case 'phase-started':
			return {kind: 'heading', text: event.title};
		case 'phase-finished':
			return phaseEnd(event);
		case 'change-progressed':
		case 'change-finished':
		case 'change-failed':
			return changeRemark(event, before);
		case 'playbook-started':
		case 'play-started':
		case 'task-started':
		case 'playbook-finished':
		case 'failure-explained':
			return playbookRemark(event, before);
		case 'node-task-started':
		case 'node-task-finished':
		case 'node-task-retried':
		case 'node-item-finished':
			return workRemark(event, before);
		case 'node-placed': {
			const asked = before.nodes.find(({name}) => name === event.node)?.member;
			return asked === 'auto'
				? {kind: 'note', text: `LXD placed ${event.node} on ${event.member}`}
				: undefined;
		}
		case 'node-addressed':
			return {kind: 'note', text: `${event.node} has ${event.address}`};
		case 'check-finished': {
			const {verdict, why, remedy} = event;
			if (verdict === 'fine') return undefined;
			return verdict === 'warning'
				? {kind: 'warning', text: `warning: ${why}`, hint: remedy}
				: {kind: 'failed', text: `refused: ${why}`, hint: remedy};
		}
		case 'warning-raised':
			return {kind: 'warning', text: `warning: ${event.message}`, hint: event.hint};
		case 'connection-lost':
			return {
				kind: 'warning',
				text: `connection to ${event.destination} lost, trying again: ${event.why}`,
			};
		case 'connection-restored':
			return {kind: 'done', text: `connection to ${event.destination} is back`};
		case 'cancel-requested':
			return {kind: 'warning', text: `cancelling, asked by ${event.by}`};
		default:
			return undefined;
	}
};

const phaseEnd = ({
	outcome,
	changed,
	right,
	failed,
}: Extract<Event, {type: 'phase-finished'}>): Remark | undefined => {
	// Its changes have said it line by line.
	if (outcome === 'done' && changed > 0) return undefined;
	const counts = [
		changed > 0 && `${changed} changed`,
		right > 0 && `${right} right already`,
		failed > 0 && `${failed} failed`,
	].filter(Boolean);
	const text = [outcome, ...counts].join(', ');
	return {kind: outcome === 'cancelled' ? 'warning' : outcome, text};
};
