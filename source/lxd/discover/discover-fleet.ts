import type {Fleet} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readContents} from './read-contents.ts';
import {readEntry} from './read-entry.ts';
import {surveyFleet} from './survey-fleet.ts';

type Options = {
	/** The LXD project whose profiles, images and instances are read. */
	readonly project: string;
	readonly signal: AbortSignal;
};

/**
 * Asks LXD and every member for all there is to know; a member that is offline is shown, not fatal.
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function discoverFleet(client: LxdClient, options: Options): Promise<Fleet> {
	const {signal} = options;
	const entryRead = readEntry(client, signal);
	const [entry, contents, survey] = await Promise.all([
		entryRead,
		readContents(client, options),
		entryRead.then(entry => surveyFleet(client, {...entry, signal})),
	]);
	return {...entry, ...contents, ...survey};
}
