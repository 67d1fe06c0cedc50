import {outlineFleet} from '../lxd/discover/outline-fleet.ts';
import {readImages} from '../lxd/discover/read-images.ts';
import {readInstances} from '../lxd/discover/read-instances.ts';
import {readPools} from '../lxd/discover/read-pools.ts';
import {readProfiles} from '../lxd/discover/read-profiles.ts';
import {findImage} from '../lxd/images/find-image.ts';
import type {FleetOutline} from '../model/fleet.ts';
import type {ImageOffer, OneImageOffer} from '../model/image-offer.ts';
import {sshHosts} from '../model/inventory/host-of-member.ts';
import type {NodeType} from '../model/node-type.ts';
import type {Facts} from '../model/plan/facts.ts';
import {goesPastNodes} from '../model/plan/goes-past-nodes.ts';
import {missingNodes} from '../model/plan/missing-nodes.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import {typesByRole} from '../model/types-by-role.ts';
import {readJumpHosts} from '../ssh/jump-hosts.ts';
import {readOptional} from './cluster/read-optional.ts';
import {gatherKubespray} from './kubernetes/gather-kubespray.ts';
import type {OnFound} from './on-found.ts';
import type {Session} from './session.ts';

type Wish = {
	/** `always` looks the image up even when every node that is made from it exists. */
	readonly image: 'always' | 'when-needed';
	/** The last phase that is wanted: of Kubernetes nothing is asked before its turn. */
	readonly until: PhaseName;
	/** Called with each part that checks need, as soon as it is known. */
	readonly onFound?: OnFound | undefined;
	readonly signal: AbortSignal;
};

/** Looks at everything a plan depends on. */
export async function gatherFacts(
	session: Session,
	{image, until, onFound, signal}: Wish,
): Promise<Facts> {
	const {preset, client, files, ssh} = session;
	const fleet = await outlineFleet(client, {project: preset.lxd.project, signal});
	onFound?.({outline: fleet});
	const [offer, jumpHosts, publicKey, inventory, kubespray, pools] = await Promise.all([
		lookUpImage(session, {fleet, image, onFound, signal}),
		readJumpHosts(sshHosts(preset), {configFile: ssh.configFile, signal}),
		readOptional(files.publicKey),
		readOptional(files.inventory),
		...(goesPastNodes(until) && preset.kubespray
			? ([
					gatherKubespray(session, {
						fleet,
						purpose: until === 'reset' ? 'reset' : 'up',
						signal,
					}),
					readPools(client, signal),
				] as const)
			: ([undefined, undefined] as const)),
	]);
	const records = session.records.all();
	onFound?.({kubespray, records});
	return {
		preset,
		fleet,
		image: offer,
		records,
		publicKey: publicKey?.trim(),
		folder: files.folder,
		sshConfig: ssh.configFile,
		jumpHosts,
		inventory,
		kubespray,
		pools,
	};
}

/** The parts of the facts that a run changes. */
export const changeable = ['profiles', 'images', 'instances', 'kubespray'] as const;
export type Changeable = (typeof changeable)[number];

/** The facts as they are now, with only the named parts of the fleet asked for again. */
export async function refreshFacts(
	session: Session,
	{facts, parts, signal}: {facts: Facts; parts: readonly Changeable[]; signal: AbortSignal},
): Promise<Facts> {
	const {client, files} = session;
	const read = {profiles: readProfiles, images: readImages, instances: readInstances};
	const fresh = await Promise.all(
		parts
			.filter(part => part !== 'kubespray')
			.map(async part => [part, await read[part](client, signal)] as const),
	);
	const fleet = {...facts.fleet, ...Object.fromEntries(fresh)};
	return {
		...facts,
		fleet,
		records: session.records.all(),
		inventory: await readOptional(files.inventory),
		kubespray:
			facts.kubespray && parts.includes('kubespray')
				? await gatherKubespray(session, {fleet, purpose: facts.kubespray.purpose, signal})
				: facts.kubespray,
	};
}

type ImageQuestion = Pick<Wish, 'image' | 'onFound' | 'signal'> & {readonly fleet: FleetOutline};

async function lookUpImage(
	{preset}: Session,
	{fleet, image: when, onFound, signal}: ImageQuestion,
): Promise<ImageOffer> {
	const {server, alias} = preset.image;
	const architecture = fleet.members.find(({status}) => status === 'Online')?.architecture ?? '';
	const missing = missingNodes({preset, fleet});
	const find = async (type: NodeType): Promise<OneImageOffer> =>
		when === 'always' || missing.some(node => node.type === type)
			? findImage({
					...{server, alias, type, architecture, signal},
					...{images: fleet.images, kind: fleet.server},
				})
			: {kind: 'not-needed'};
	const {master, worker} = typesByRole(preset);
	const image: ImageOffer =
		master === worker ? await find(master) : {kind: 'mixed', byType: await forBoth(find)};
	onFound?.({image});
	return image;
}

const forBoth = async (find: (type: NodeType) => Promise<OneImageOffer>) => {
	const [container, machine] = await Promise.all([find('container'), find('virtual-machine')]);
	return {container, 'virtual-machine': machine};
};
