import {duration} from './duration.ts';

/** @param silent in seconds */
export const stuckSentence = (
	node: string,
	{task, silent}: {readonly task: string; readonly silent: number},
): string => `${node} may be stuck: nothing was heard of it for ${duration(silent)}, at ${task}`;
