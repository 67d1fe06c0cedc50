import {useEffect, useReducer} from 'react';

/** Draws again every second, as long as a clock on the screen goes. */
export const useClock = (isGoing: boolean): void => {
	const [, drawAgain] = useReducer((times: number) => times + 1, 0);
	useEffect(() => {
		if (!isGoing) return;
		const timer = setInterval(drawAgain, 1000);
		return () => clearInterval(timer);
	}, [isGoing]);
};
