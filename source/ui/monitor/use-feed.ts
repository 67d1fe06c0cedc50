import {useEffect, useReducer} from 'react';
import type {Feed} from './feed/feed.ts';

/** Draws again when the feed has something new. */
export const useFeed = (feed: Feed): void => {
	const [, drawAgain] = useReducer((times: number) => times + 1, 0);
	useEffect(() => feed.subscribe(drawAgain), [feed]);
};
