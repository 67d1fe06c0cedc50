import type {Feed} from '../ui/monitor/feed/feed.ts';
import {openLiveFeed} from '../ui/monitor/feed/open-live-feed.ts';

/** What the monitor is fed with: a run as it goes on, or a tape of it. */
export const openFeed = async (
	folder: string,
	{
		replay,
		signal,
	}: {readonly replay: {readonly speed: number} | undefined; readonly signal: AbortSignal},
): Promise<Feed> => {
	if (!replay) return openLiveFeed(folder, {signal});
	const [{readBatches}, {recordTape}, {openReplayFeed}] = await Promise.all([
		import('../run/read-batches.ts'),
		import('../ui/monitor/feed/record-tape.ts'),
		import('../ui/monitor/feed/open-replay-feed.ts'),
	]);
	return openReplayFeed(await recordTape(readBatches(folder)), replay);
};
