import {readdir, readFile} from 'node:fs/promises';
import {dirname, join, relative} from 'node:path';
import {userKubeconfigs} from '../kubernetes/kubeconfig/document.ts';
import {findMerged} from '../kubernetes/kubeconfig/merge.ts';
import {readLiveCluster} from '../kubernetes/kubectl.ts';
import {findCheckout} from '../kubespray/checkout.ts';
import {findController} from '../kubespray/controller/controller.ts';
import {listResources} from '../lxd/discover/fleet.ts';
import {readImages, readInstances, readPools, readProfiles} from '../lxd/discover/resources.ts';
import {findImage} from '../lxd/images.ts';
import type {CheckSoFar, FoundSoFar} from '../model/checks/all-checks.ts';
import type {FleetResources, NodeType} from '../model/fleet/fleet.ts';
import {isRunning, notRunning} from '../model/fleet/instance-state.ts';
import type {ImageOffer, OneImageOffer} from '../model/images.ts';
import {sshHosts} from '../model/inventory.ts';
import {
	ClusterRecord,
	InstallationBegun,
	type KubesprayFacts,
	type LiveCluster,
	ValidationRecord,
} from '../model/kubespray.ts';
import {typesByRole} from '../model/nodes.ts';
import {hiddenInstanceOf, instanceOf, missingNodes} from '../model/plan/current-state.ts';
import type {Changeable} from '../model/plan/phase-table.ts';
import {includesPhase, type PhaseName} from '../model/plan/phase-table.ts';
import type {Facts} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/schema.ts';
import {readJumpHosts} from '../ssh/jump-hosts.ts';
import {readJson, readOptional} from '../system/files.ts';
import type {Session} from './session.ts';

/** Takes in what checks need, a part as soon as it is known. */
export type OnProgress = (
	part: Partial<FoundSoFar> & {
		/** Checks that are made besides those of the fleet, as far as they are through. */
		readonly besides?: readonly CheckSoFar[];
	},
) => void;

type GatherOptions = {
	/** `always` looks the image up even when every node that is made from it exists. */
	readonly image: 'always' | 'when-needed';
	/** The last phase that is wanted: of Kubernetes nothing is asked before its turn. */
	readonly until: PhaseName;
	/** Called with each part that checks need, as soon as it is known. */
	readonly onFound?: OnProgress | undefined;
	readonly signal: AbortSignal;
};

/** Looks at everything a plan depends on. */
export async function gatherFacts(
	session: Session,
	{image, until, onFound, signal}: GatherOptions,
): Promise<Facts> {
	const {preset, client, files, ssh} = session;
	const fleet = await listResources(client, {project: preset.lxd.project, signal});
	onFound?.({outline: fleet});
	const [offer, jumpHosts, publicKey, inventory, kubespray, pools] = await Promise.all([
		lookUpImage(session, {fleet, image, onFound, signal}),
		readJumpHosts(sshHosts(preset), {configFile: ssh.configFile, signal}),
		readOptional(files.publicKey),
		readOptional(files.inventory),
		...(includesPhase(until, 'checkout') && preset.kubespray
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

type ImageQuestion = Pick<GatherOptions, 'image' | 'onFound' | 'signal'> & {
	readonly fleet: FleetResources;
};

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

async function forBoth(find: (type: NodeType) => Promise<OneImageOffer>) {
	const [container, machine] = await Promise.all([find('container'), find('virtual-machine')]);
	return {container, 'virtual-machine': machine};
}

/**
 * Looks at all that the plan for the Kubernetes part depends on; the cluster itself is asked through LXD.
 * @returns undefined where the preset names no kubespray
 */
async function gatherKubespray(
	session: Session,
	{
		fleet,
		purpose,
		signal,
	}: {
		fleet: FleetResources;
		purpose: KubesprayFacts['purpose'];
		signal: AbortSignal;
	},
): Promise<KubesprayFacts | undefined> {
	const {preset, home, files} = session;
	if (!preset.kubespray) return undefined;

	const {repository, release, runner} = preset.kubespray;
	const checkout = await findCheckout({repository, release, home});
	const [controller, variables, validated, record, begun, kubeconfig, live, merged] =
		await Promise.all([
			checkout && findController({checkout, runner, home}),
			readVariables(dirname(files.inventory)),
			readJson(files.validated, ValidationRecord),
			readJson(files.clusterRecord, ClusterRecord),
			readJson(files.installationBegun, InstallationBegun),
			readOptional(files.kubeconfig),
			askMasters(session, {fleet, signal}),
			purpose === 'reset'
				? findMerged({files: userKubeconfigs(process.env), kept: files.kubeconfig})
				: undefined,
		]);
	return {
		...{purpose, checkout, controller, variables, validated},
		...{record, begun, kubeconfig, merged},
		live: record && live.kind === 'none' ? whileStopped(preset, fleet) : live,
	};
}

/** Masters that do not run have nothing to say. */
async function askMasters(
	{client, preset}: Session,
	{fleet, signal}: {fleet: FleetResources; signal: AbortSignal},
) {
	const masters = mastersIn(preset, fleet).filter(isRunning);
	return readLiveCluster(client, {masters: masters.map(({name}) => name), signal});
}

/** Of a cluster that is on record, and on no master that runs: the others may have it. */
function whileStopped(preset: Preset, fleet: FleetResources): LiveCluster {
	const [stopped] = notRunning(mastersIn(preset, fleet), fleet);
	return stopped ? {kind: 'silent', why: stopped.message} : {kind: 'none'};
}

const mastersIn = (preset: Preset, fleet: FleetResources) =>
	Object.keys(preset.masters.nodes).flatMap(
		name => instanceOf({preset, fleet}, name) ?? hiddenInstanceOf({fleet}, name) ?? [],
	);

/** The files of variables beside an inventory, by their path in its folder; none when there is none. */
async function readVariables(inventoryFolder: string): Promise<Record<string, string>> {
	const root = join(inventoryFolder, 'group_vars');
	const entries = await readdir(root, {recursive: true, withFileTypes: true}).catch(() => []);
	const files = entries
		.filter(entry => entry.isFile())
		.map(({parentPath, name}) => join(parentPath, name));
	return Object.fromEntries(
		await Promise.all(
			files.map(async path => [relative(inventoryFolder, path), await readFile(path, 'utf8')]),
		),
	);
}
