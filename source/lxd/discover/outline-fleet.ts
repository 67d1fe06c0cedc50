import type {FleetOutline} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readContents} from './read-contents.ts';
import {readEntry} from './read-entry.ts';

type Options = {
	/** The LXD project whose profiles, images and instances are read. */
	readonly project: string;
	readonly signal: AbortSignal;
};

/**
 * Asks LXD for everything a plan depends on; a member that is offline is shown, not fatal.
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function outlineFleet(client: LxdClient, options: Options): Promise<FleetOutline> {
	const [entry, contents] = await Promise.all([
		readEntry(client, options.signal),
		readContents(client, options),
	]);
	return {...entry, ...contents};
}
