import {useEffect, useReducer} from 'react';
import type {Feed} from './feed/feed.ts';

/**
 * Draws again every second, as long as a clock on the screen goes; every other second where nothing came
 * for a while, for Ink takes the whole screen apart each time, and a run may wait for minutes.
 */
export const useClock = (isGoing: boolean, {subscribe}: Pick<Feed, 'subscribe'>): void => {
	const [, drawAgain] = useReducer((times: number) => times + 1, 0);
	useEffect(() => {
		if (!isGoing) return;
		let quiet = 0;
		const unsubscribe = subscribe(() => {
			quiet = 0;
		});
		const timer = setInterval(() => {
			quiet++;
			if (quiet <= longQuiet || quiet % 2 === 0) drawAgain();
		}, 1000);
		return () => {
			clearInterval(timer);
			unsubscribe();
		};
	}, [isGoing, subscribe]);
};

/** Seconds. */
const longQuiet = 5;
