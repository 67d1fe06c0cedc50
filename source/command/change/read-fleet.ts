import {discoverFleet} from '../../lxd/discover/discover-fleet.ts';
import type {Fleet} from '../../model/fleet.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {openSession} from '../../provision/session.ts';
import type {SshOptions} from '../../ssh/ssh-options.ts';
import type {CommandContext} from '../command.ts';

/**
 * What the LXD of a preset has.
 * @throws UserError of fault `connection` where none of its hosts lets us in
 */
export async function readFleet(
	{home, signal}: Pick<CommandContext, 'home' | 'signal'>,
	{preset, ssh}: {readonly preset: Preset; readonly ssh: SshOptions},
): Promise<Fleet> {
	const session = await openSession({preset, home, ssh});
	try {
		return await discoverFleet(session.client, {project: preset.lxd.project, signal});
	} finally {
		session.close();
	}
}
