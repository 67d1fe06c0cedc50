import {z} from 'zod';
import type {Fleet} from '../../model/fleet.ts';
import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';
import {LxdError} from '../lxd-error.ts';

const Project = z.object({name: z.string(), config: z.record(z.string(), z.string())});

/** The project's configuration: what it restricts and which features are its own. */
export async function readProject(
	client: LxdClient,
	name: string,
	signal: AbortSignal,
): Promise<Fleet['project']> {
	try {
		return await client.get(Project, {path: `/1.0/projects/${encodeURIComponent(name)}`, signal});
	} catch (error) {
		if (error instanceof LxdError && error.status === 404) {
			throw new UserError(`LXD has no project "${name}"`, {
				fault: 'check',
				hint: `name another under lxd.project, or create it: lxc project create ${name}`,
				cause: error,
			});
		}

		throw error;
	}
}
