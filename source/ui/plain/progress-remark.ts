import {progressShare} from '../../model/estimate/progress-share.ts';
import {remainingTime} from '../../model/estimate/remaining-time.ts';
import type {Event} from '../../model/event.ts';
import {nameList} from '../../model/name-list.ts';
import {currentPlaybook} from '../../model/run-view/current-playbook.ts';
import type {PlaybookView} from '../../model/run-view/playbook-view.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {findStalls} from '../../model/stall/find-stalls.ts';
import {duration} from './duration.ts';
import type {Remark} from './remark.ts';
import {timeLeft} from './time-left.ts';

/**
 * Once a minute of a playbook, where it is: with the first event of that minute.
 * @param before the view as it was before the event
 */
export const progressRemark = ({at, type}: Event, before: RunView): Remark | undefined => {
	const playbook = currentPlaybook(before);
	if (playbook?.outcome !== 'running' || type === 'playbook-finished') return undefined;
	const now = Date.parse(at);
	const last = Date.parse(before.lastEventAt ?? playbook.startedAt);
	if (minuteOf(now, playbook) <= minuteOf(last, playbook)) return undefined;
	const parts = [placeOf(playbook), playbook.task?.name, busyIn(before), time(playbook, now)];
	const text = parts.filter(part => part !== undefined).join('; ');
	const stalls = stallsIn(before, now);
	return stalls.length === 0
		? {kind: 'note', text}
		: {kind: 'warning', text: [text, ...stalls].join('\n')};
};

const minuteOf = (now: number, {startedAt}: PlaybookView) =>
	Math.floor((now - Date.parse(startedAt)) / 60_000);

const placeOf = ({play, plays}: PlaybookView) =>
	play && `play ${play.number}${plays ? ` of ${plays.length}` : ''}`;

const busyIn = ({crew}: RunView) => {
	const busy = crew.portions.flat().filter(({task}) => task !== undefined);
	return busy.length === 0 ? undefined : `at work: ${nameList(busy.map(({name}) => name))}`;
};

const stallsIn = (view: RunView, now: number) =>
	findStalls(view, now).map(
		({node, task, silent}) =>
			`${node} may be stuck: nothing was heard of it for ${duration(silent)}, at ${task.name}`,
	);

const time = (playbook: PlaybookView, now: number) => {
	const left = timeLeft(remainingTime(playbook, now));
	const share = playbook.expected && progressShare(playbook, now);
	return share === undefined ? left : `${Math.floor(share * 100)} %, ${left}`;
};
