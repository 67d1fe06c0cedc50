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
	const projectRead = readProject(client, name, signal);
	const [project, profiles, images, instances] = await Promise.all([
		projectRead,
		readProfiles(client, signal),
		readImages(client, signal),
		readInstances(client, signal),
	]).catch(async error => {
		// Where there is no such project they all fail, and its own answer says so best.
		await projectRead;
		throw error;
	});
	return {project, profiles, images, instances};
}
