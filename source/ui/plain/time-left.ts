import type {RemainingTime} from '../../model/estimate/remaining-time.ts';
import {timeBand} from './time-band.ts';

/** "4 to 7 min left", "20 to 45 s left", "less than 10 s left"; a first run's time is unknown, and said to be. */
export const timeLeft = (remaining: RemainingTime): string => {
	if (remaining.kind === 'unknown') return 'time left unknown';
	const {least, most} = remaining;
	if (most < 10) return 'less than 10 s left';
	return `${timeBand(least, most)} left`;
};
