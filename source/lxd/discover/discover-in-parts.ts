import type {Fleet} from '../../model/fleet.ts';
import {unaskedMember} from '../../model/unasked-member.ts';
import type {LxdClient} from '../client.ts';
import {readContents} from './read-contents.ts';
import {readEntry} from './read-entry.ts';
import {type SurveyPart, surveyFleet} from './survey-fleet.ts';

type Options = {
	/** The LXD project whose profiles, images and instances are read. */
	readonly project: string;
	/** The fleet as far as it is known, and the members that have not told yet what they have. */
	readonly tell: (fleet: Fleet, asking: readonly string[]) => void;
	readonly signal: AbortSignal;
};

/**
 * Asks as `discoverFleet` does, and tells of every member as it answers: until then what it has is
 * unknown, and until they are read there are no networks and pools.
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function discoverInParts(
	client: LxdClient,
	{project, tell, signal}: Options,
): Promise<Fleet> {
	const [entry, contents] = await Promise.all([
		readEntry(client, signal),
		readContents(client, {project, signal}),
	]);
	let fleet: Fleet = {
		...entry,
		...contents,
		networks: [],
		pools: [],
		members: entry.members.map(unaskedMember),
	};
	let asking: readonly string[] = entry.members.map(({name}) => name);
	const onFound = ({asking: left = asking, ...part}: SurveyPart) => {
		asking = left;
		fleet = {...fleet, ...part};
		tell(fleet, asking);
	};
	onFound({});
	await surveyFleet(client, {...entry, onFound, signal});
	return fleet;
}
