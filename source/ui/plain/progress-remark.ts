import {progressShare} from '../../model/estimate/progress-share.ts';
import {remainingTime} from '../../model/estimate/remaining-time.ts';
import type {Event} from '../../model/event.ts';
import {nameList} from '../../model/name-list.ts';
import {currentPlaybook} from '../../model/run-view/current-playbook.ts';
import type {PlaybookView} from '../../model/run-view/playbook-view.ts';
import {reduceRun} from '../../model/run-view/reduce-run.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {findStalls} from '../../model/stall/find-stalls.ts';
import type {Remark} from './remark.ts';
import {stuckSentence} from './stuck-sentence.ts';
import {timeLeft} from './time-left.ts';

/**
 * Once a minute of a playbook, where it is: with the first event of that minute.
 * @param before the view as it was before the event
 */
export const progressRemark = (event: Event, before: RunView): Remark | undefined => {
	const {at, type} = event;
	const playbook = currentPlaybook(before);
	if (playbook?.outcome !== 'running' || type === 'playbook-finished') return undefined;
	const now = Date.parse(at);
	const last = Date.parse(before.lastEventAt ?? playbook.startedAt);
	if (minuteOf(now, playbook) <= minuteOf(last, playbook)) return undefined;
	const parts = [placeOf(playbook), playbook.task?.name, busyIn(before), time(playbook, now)];
	const text = parts.filter(part => part !== undefined).join('; ');
	const stalls = stallsIn(reduceRun(before, event), now);
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

/** Those whose doings were looked at have a line of their own. */
const stallsIn = (view: RunView, now: number) =>
	findStalls(view, now)
		.filter(({examined}) => examined === undefined)
		.map(({node, task, silent}) => stuckSentence(node, {task: task.name, silent}));

const time = (playbook: PlaybookView, now: number) => {
	const left = timeLeft(remainingTime(playbook, now));
	const share = playbook.expected && progressShare(playbook, now);
	return share === undefined ? left : `${Math.floor(share * 100)} %, ${left}`;
};
