import type {EventBody} from '../event.ts';
import {noTimes} from './no-times.ts';
import type {PlayTimes} from './play-times.ts';

/**
 * Takes one event of a playbook in; most leave the times as they are.
 * @param now in milliseconds
 */
export const timePlays = (times: PlayTimes, event: EventBody, now: number): PlayTimes => {
	switch (event.type) {
		case 'playbook-started':
			return noTimes;
		case 'play-started':
			return {plays: ended(times, now), current: {name: event.name, since: now}};
		case 'playbook-finished':
			return {plays: ended(times, now), current: undefined};
		default:
			return times;
	}
};

const ended = ({plays, current}: PlayTimes, now: number) =>
	current
		? [...plays, {name: current.name, seconds: Math.max(0, now - current.since) / 1000}]
		: plays;
