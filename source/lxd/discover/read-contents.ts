import type {FleetOutline} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readImages} from './read-images.ts';
import {readInstances} from './read-instances.ts';
import {readProfiles} from './read-profiles.ts';
import {readProject} from './read-project.ts';

/** A project and what is in it, whatever the member. */
export async function readContents(
	client: LxdClient,
	{project: name, signal}: {project: string; signal: AbortSignal},
): Promise<Pick<FleetOutline, 'project' | 'profiles' | 'images' | 'instances'>> {
	const [project, profiles, images, instances] = await Promise.all([
		readProject(client, name, signal),
		readProfiles(client, signal),
		readImages(client, signal),
		readInstances(client, signal),
	]);
	return {project, profiles, images, instances};
}
