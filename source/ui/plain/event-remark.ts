import type {Event} from '../../model/event.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {verificationSentences} from '../../model/verification/verification-result.ts';
import {changeRemark} from './change-remark.ts';
import {examinationRemark} from './examination-remark.ts';
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
		case 'phase-finished':
			return phaseEnd(event, before);
		case 'change-started':
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
		case 'node-examined':
			return examinationRemark(event, before);
		case 'node-placed': {
			const asked = before.nodes.find(({name}) => name === event.node)?.member;
			return asked === 'auto'
				? {kind: 'note', text: `LXD placed ${event.node} on ${event.member}`}
				: undefined;
		}
		case 'node-addressed':
			return {kind: 'note', text: `${event.node} has ${event.address}`};
		case 'check-finished':
			return checkEnd(event);
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

/** Of what is fine, only that the cluster was seen to work is news. */
const checkEnd = ({
	check,
	verdict,
	why,
	remedy,
}: Extract<Event, {type: 'check-finished'}>): Remark | undefined => {
	switch (verdict) {
		case 'fine':
			return Object.hasOwn(verificationSentences, check) ? {kind: 'done', text: why} : undefined;
		case 'warning':
			return {kind: 'warning', text: `warning: ${why}`, hint: remedy};
		case 'refusal':
			return {kind: 'failed', text: `refused: ${why}`, hint: remedy};
	}
};

const phaseEnd = (
	{phase, outcome, changed, right, failed}: Extract<Event, {type: 'phase-finished'}>,
	{phases}: RunView,
): Remark | undefined => {
	const title = phases.find(({name}) => name === phase)?.title ?? phase;
	if (outcome === 'cancelled') {
		const counts = [changed > 0 && `${changed} changed`, right > 0 && `${right} right already`];
		return {kind: 'warning', text: [`${title}: cancelled`, ...counts.filter(Boolean)].join(', ')};
	}
	// Its changes have said it line by line.
	if (changed + failed > 0) return undefined;
	return {kind: outcome, text: `${title}: ${right} right already`};
};
