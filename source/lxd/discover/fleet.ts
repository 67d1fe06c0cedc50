import type {
	Fleet,
	FleetResources,
	FleetSurvey,
	ListedMember,
	Member,
} from '../../model/fleet/fleet.ts';
import {unaskedMember} from '../../model/fleet/members.ts';
import type {LxdClient} from '../client.ts';
import {readCapacity, sharedReads} from './capacity.ts';
import {listMembers} from './members.ts';
import {readNetworks} from './networks.ts';
import {readImages, readInstances, readProfiles} from './resources.ts';
import {readProject, readServer} from './server.ts';

type DiscoverFleetOptions = {
	/** The LXD project whose profiles, images and instances are read. */
	readonly project: string;
	readonly signal: AbortSignal;
};

/**
 * Asks LXD and every member for all there is to know; a member that is offline is shown, not fatal.
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function discoverFleet(
	client: LxdClient,
	options: DiscoverFleetOptions,
): Promise<Fleet> {
	const {signal} = options;
	const entryRead = readEntry(client, signal);
	const [entry, contents, survey] = await Promise.all([
		entryRead,
		readContents(client, options),
		entryRead.then(entry => inspectMembers(client, {...entry, signal})),
	]);
	return {...entry, ...contents, ...survey};
}

type DiscoverInPartsOptions = {
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
export async function discoverIncrementally(
	client: LxdClient,
	{project, tell, signal}: DiscoverInPartsOptions,
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
	const onFound = ({asking: left = asking, ...part}: InspectionPart) => {
		asking = left;
		fleet = {...fleet, ...part};
		tell(fleet, asking);
	};
	onFound({});
	await inspectMembers(client, {...entry, onFound, signal});
	return fleet;
}

type OutlineFleetOptions = {
	/** The LXD project whose profiles, images and instances are read. */
	readonly project: string;
	readonly signal: AbortSignal;
};

/**
 * Asks LXD for everything a plan depends on; a member that is offline is shown, not fatal.
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function listResources(
	client: LxdClient,
	options: OutlineFleetOptions,
): Promise<FleetResources> {
	const [entry, contents] = await Promise.all([
		readEntry(client, options.signal),
		readContents(client, options),
	]);
	return {...entry, ...contents};
}

/** A part of a survey as soon as it is known, and the members that have not told yet what they have. */
type InspectionPart = Partial<FleetSurvey> & {readonly asking?: readonly string[]};

type SurveyFleetOptions = {
	/** The member we came in by. */
	readonly entry: string;
	readonly clustered: boolean;
	readonly extensions: readonly string[];
	readonly members: readonly ListedMember[];
	readonly onFound?: ((part: InspectionPart) => void) | undefined;
	readonly signal: AbortSignal;
};

/**
 * Asks every member that is there what it has, all at once; one that does not answer is shown so. Until a
 * member has answered, what it has is unknown.
 */
export async function inspectMembers(
	client: LxdClient,
	options: SurveyFleetOptions,
): Promise<FleetSurvey> {
	const {onFound = () => {}} = options;
	const asking = new Set(options.members.map(({name}) => name));
	let members: readonly Member[] = options.members.map(unaskedMember);
	const learn = <Part extends InspectionPart>(part: Part) => {
		onFound(part);
		return part;
	};
	const shared = sharedReads(client, options);
	const [{pools}, {networks}] = await Promise.all([
		shared.pools().then(pools => learn({pools})),
		readNetworks(client, options).then(networks => learn({networks})),
		...options.members.map(async member => {
			const capacity = await readCapacity(client, {...options, shared, member});
			asking.delete(member.name);
			members = members.map(other => (other.name === member.name ? {...other, capacity} : other));
			learn({members, asking: [...asking]});
		}),
	]);
	return {members, pools, networks};
}

/** A project and what is in it, whatever the member. */
async function readContents(
	client: LxdClient,
	{project: name, signal}: {project: string; signal: AbortSignal},
): Promise<Pick<FleetResources, 'project' | 'profiles' | 'images' | 'instances'>> {
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

/**
 * The fleet with its members as they are now: one request, and one more round for each that came back
 * or did not tell what it has before. What is on them is not read again.
 * @returns the same fleet where nothing changed
 * @throws UserError of fault `connection` when LXD is out of reach, LxdError when it refuses
 */
export async function refreshFacts(
	client: LxdClient,
	fleet: Fleet,
	signal: AbortSignal,
): Promise<Fleet> {
	const entry = await readEntry(client, signal);
	const shared = sharedReads(client, {...entry, signal});
	const before = new Map(fleet.members.map(member => [member.name, member]));
	const members = await Promise.all(
		entry.members.map(async (listed): Promise<Member> => {
			const known = before.get(listed.name);
			const isTold = known?.capacity.kind === 'known' && listed.status === known.status;
			const capacity = isTold
				? known.capacity
				: await readCapacity(client, {...entry, shared, member: listed, signal});
			return {...listed, capacity};
		}),
	);
	const isSame = JSON.stringify(members) === JSON.stringify(fleet.members);
	return isSame ? fleet : {...fleet, members};
}

/** What the server that answers knows by itself: its version and the list of members. */
async function readEntry(
	client: LxdClient,
	signal: AbortSignal,
): Promise<Omit<FleetResources, 'project' | 'profiles' | 'images' | 'instances'>> {
	const {description: transport} = await client.connection.transport(signal);
	const server = await readServer(client, signal);
	return {...server, transport, members: await listMembers(client, server, signal)};
}
