import type {PlayTimes} from './play-times.ts';

/** Before the first play. */
export const noTimes: PlayTimes = {plays: [], current: undefined};
