import {outlineFleet} from '../lxd/discover/outline-fleet.ts';
import {readImages} from '../lxd/discover/read-images.ts';
import {readInstances} from '../lxd/discover/read-instances.ts';
import {readProfiles} from '../lxd/discover/read-profiles.ts';
import {findImage} from '../lxd/images/find-image.ts';
import type {FleetOutline} from '../model/fleet.ts';
import type {ImageOffer} from '../model/image-offer.ts';
import type {Facts} from '../model/plan/facts.ts';
import {missingNodes} from '../model/plan/missing-nodes.ts';
import {readOptional} from './cluster/read-optional.ts';
import type {Session} from './session.ts';

/**
 * Looks at everything a plan depends on.
 * @param image `always` looks the image up even when every node exists
 */
export async function gatherFacts(
	session: Session,
	{image, signal}: {image: 'always' | 'when-needed'; signal: AbortSignal},
): Promise<Facts> {
	const {preset, client, files, ssh} = session;
	const fleet = await outlineFleet(client, {project: preset.lxd.project, signal});
	const isNeeded = image === 'always' || missingNodes({preset, fleet}).length > 0;
	return {
		preset,
		fleet,
		image: isNeeded ? await lookUpImage(session, fleet, signal) : {kind: 'not-needed'},
		records: session.records.all(),
		publicKey: (await readOptional(files.publicKey))?.trim(),
		folder: files.folder,
		sshConfig: ssh.configFile,
		inventory: await readOptional(files.inventory),
		kubespray: undefined,
	};
}

/** The parts of a fleet that a run changes. */
export const changeable = ['profiles', 'images', 'instances'] as const;
export type Changeable = (typeof changeable)[number];

/** The facts as they are now, with only the named parts of the fleet asked for again. */
export async function refreshFacts(
	session: Session,
	{facts, parts, signal}: {facts: Facts; parts: readonly Changeable[]; signal: AbortSignal},
): Promise<Facts> {
	const {client, files} = session;
	const read = {profiles: readProfiles, images: readImages, instances: readInstances};
	const fresh = await Promise.all(
		parts.map(async part => [part, await read[part](client, signal)] as const),
	);
	return {
		...facts,
		fleet: {...facts.fleet, ...Object.fromEntries(fresh)},
		records: session.records.all(),
		inventory: await readOptional(files.inventory),
	};
}

async function lookUpImage(
	{preset}: Session,
	fleet: FleetOutline,
	signal: AbortSignal,
): Promise<ImageOffer> {
	const {server, alias} = preset.image;
	const architecture = fleet.members.find(({status}) => status === 'Online')?.architecture ?? '';
	return findImage({server, alias, architecture, images: fleet.images, kind: fleet.server, signal});
}
