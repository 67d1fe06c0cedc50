import type {Event} from '../../model/event.ts';
import type {NodeStats} from '../../model/kubespray/playbook-events.ts';
import {nameList} from '../../model/name-list.ts';
import type {PhaseName} from '../../model/plan/phase-name.ts';
import {currentPlaybook} from '../../model/run-view/current-playbook.ts';
import type {PlaybookEvent} from '../../model/run-view/reduce-playbook.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {duration} from './duration.ts';
import {failureRemark} from './failure-remark.ts';
import type {Remark} from './remark.ts';
import {timeBand} from './time-band.ts';

type Of<Type> = Extract<Event, {type: Type}>;

/**
 * What there is to say of a playbook as a whole.
 * @param before the view as it was before the event
 */
export const playbookRemark = (event: PlaybookEvent, before: RunView): Remark | undefined => {
	const phase = 'phase' in event ? event.phase : currentPlaybook(before)?.phase;
	// What kubespray's checks refuse is told as such, and the change says the rest.
	if (phase === unspoken) return undefined;
	switch (event.type) {
		case 'playbook-started':
			return {kind: 'note', text: startOf(event, before)};
		case 'play-started': {
			const {play, plays} = currentPlaybook(before) ?? {};
			const number = (play?.number ?? 0) + 1;
			const of = plays ? ` of ${plays.length}` : '';
			return {kind: 'note', text: `play ${number}${of}: ${event.name}`};
		}
		case 'task-started':
			return undefined;
		case 'playbook-finished':
			return endOf(event);
		case 'failure-explained':
			return failureRemark(event, before);
	}
};

const unspoken = 'validation' satisfies PhaseName;

const startOf = (
	{playbook, nodes, log, expected}: Of<'playbook-started'>,
	{playbooks}: RunView,
) => {
	const isFirst = playbooks.every(({phase}) => phase === unspoken);
	return [
		`${playbook} runs for ${nameList(nodes, 6)}`,
		expected
			? `likely to take ${totalOf(expected)}, by ${byWhat(expected)}`
			: 'how long it takes is unknown: it is the first time here',
		...(isFirst ? [`what Ansible says goes to ${log}`] : []),
	].join('\n');
};

type Expected = NonNullable<Of<'playbook-started'>['expected']>;

const totalOf = ({plays}: Expected) =>
	timeBand(
		plays.reduce((total, {least}) => total + least, 0),
		plays.reduce((total, {most}) => total + most, 0),
	);

const byWhat = ({runs, scaledFrom}: Expected) => {
	const earlier = runs === 1 ? 'an earlier run' : `${runs} earlier runs`;
	return scaledFrom === undefined ? earlier : `${earlier} with ${scaledFrom} nodes`;
};

const endOf = ({playbook, outcome, seconds, exitCode, stats}: Of<'playbook-finished'>): Remark => {
	const took = `${playbook} ${outcome} after ${duration(seconds)}`;
	const counts = stats ? `: ${totals(Object.values(stats))}` : '';
	const code = outcome === 'failed' && exitCode !== undefined ? `, exit code ${exitCode}` : '';
	return {kind: outcome === 'cancelled' ? 'warning' : outcome, text: took + code + counts};
};

const totals = (stats: readonly NodeStats[]) => {
	const total = (key: keyof NodeStats) => stats.reduce((sum, counts) => sum + counts[key], 0);
	const words = (['ok', 'changed', 'skipped', 'failures', 'unreachable'] as const).map(key => {
		const count = total(key);
		return key === 'ok' || key === 'changed' || count > 0 ? `${count} ${names[key]}` : undefined;
	});
	return words.filter(word => word !== undefined).join(', ');
};

const names = {
	ok: 'ok',
	changed: 'changed',
	skipped: 'skipped',
	failures: 'failed',
	unreachable: 'unreachable',
} as const;
