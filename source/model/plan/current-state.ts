import type {Fleet, Instance, InstanceNic} from '../fleet/fleet.ts';
import {belongsTo, memberOf, ownerOf} from '../fleet/members.ts';
import {type Installation, installationOf} from '../installation.ts';
import {type Node, type NodeRecord, nodesOf} from '../nodes.ts';
import type {Facts, Step} from './plan.ts';

/**
 * A step for each node of the preset; where its member does not answer, that its state is unknown.
 * @param kind begins the id of each step
 * @param stepOf is told what is said of the step whatever its state, and the instance if LXD has it
 */
export const planEachNode = (
	facts: Facts,
	kind: string,
	stepOf: (about: AboutNode, node: Node, present: Instance | undefined) => Step,
): readonly Step[] =>
	nodesOf(facts.preset).map(node => {
		const {name} = node;
		const present = instanceOf(facts, name);
		const about = {id: `${kind}-${name}`, subject: name, node: name, member: present?.location};
		return unknownStep(facts, about) ?? stepOf(about, node, present);
	});

type AboutNode = Pick<Step, 'id' | 'subject' | 'member'> & {readonly node: string};

/**
 * The step about a node whose member does not answer: nothing is known of it, so it is neither right nor missing.
 * @returns undefined for a node that LXD tells of, or has nothing of
 */
export function unknownStep(facts: Pick<Facts, 'fleet'>, about: AboutNode): Step | undefined {
	const hidden = hiddenInstanceOf(facts, about.node);
	return (
		hidden && {
			...about,
			member: hidden.location,
			state: 'unknown',
			sentence: unknownSentence(hidden, facts),
		}
	);
}

/** That nothing is known of an instance, and why. */
const unknownSentence = (instance: Instance, {fleet}: Pick<Facts, 'fleet'>): string =>
	`the state of ${instance.name} is unknown: its member ${memberOf(instance, fleet)} does not answer`;

/** How far Kubernetes is installed, where the facts of a plan have it. */
export const installationIn = ({
	kubespray,
	fleet,
}: Pick<Facts, 'kubespray' | 'fleet'>): Installation =>
	kubespray ? installationOf({...kubespray, instances: fleet.instances}) : {kind: 'not-installed'};

/** The nodes of the preset that LXD has no instance for, or half of one. */
export const missingNodes = ({preset, fleet}: Pick<Facts, 'preset' | 'fleet'>): readonly Node[] =>
	nodesOf(preset).filter(
		({name}) => !fleet.instances.some(instance => instance.name === name && !isHalfMade(instance)),
	);

/** The nodes and their addresses in one line: what a node check holds good for. */
export const nodeSet = (facts: Pick<Facts, 'preset' | 'fleet' | 'records'>): string =>
	nodesOf(facts.preset)
		.map(({name}) => `${name}=${addressOf(instanceOf(facts, name), facts.records[name]) ?? ''}`)
		.toSorted()
		.join(',');

type Reached = Pick<NodeRecord, 'uuid' | 'address' | 'card'>;

/**
 * The IPv4 address by which a node is reached: the one that it was let in by, while it has it, or the first of the card
 * that is meant. Which of several cards has its address first depends on whose DHCP is quicker, so that others do not
 * count.
 * @param record of the node, where one is kept
 * @returns undefined while the card that is meant has none
 */
export function addressOf(
	instance: Instance | undefined,
	record?: Reached | undefined,
): string | undefined {
	const kept = ofSame(instance, record);
	return kept && instance?.nics.some(({ipv4}) => ipv4.includes(kept.address))
		? kept.address
		: meantCard(instance, record)?.ipv4[0];
}

/** The card that a node is to be reached by: the one that it was let in by, or its first. */
export function meantCard(
	instance: Instance | undefined,
	record?: Reached | undefined,
): InstanceNic | undefined {
	const kept = ofSame(instance, record);
	return instance?.nics.find(({device}) => device === kept?.card) ?? instance?.nics[0];
}

/** The first card that has an address: for a node whose card that is meant got none in all the time it had. */
export const anyAddressedCard = (instance: Instance | undefined): InstanceNic | undefined =>
	instance?.nics.find(({ipv4}) => ipv4.length > 0);

/**
 * Another instance of the project that has the address of a node: ssh would reach either of them. A managed bridge is
 * private to its member, so that instances on others may well have the same address there.
 */
export function addressHolder(
	{fleet}: Pick<Facts, 'fleet'>,
	instance: Instance,
	address: string,
): Instance | undefined {
	const card = instance.nics.find(({ipv4}) => ipv4.includes(address))?.device ?? '';
	const isPrivate = instance.expandedDevices[card]?.['network'] !== undefined;
	return fleet.instances.find(
		other =>
			other.name !== instance.name &&
			(!isPrivate || other.location === instance.location) &&
			other.nics.some(({ipv4}) => ipv4.includes(address)),
	);
}

/** An instance that was made again under the same name is another node. */
const ofSame = (instance: Instance | undefined, record: Reached | undefined) =>
	record && record.uuid === instance?.config['volatile.uuid'] ? record : undefined;

/** The instance that is this node, if LXD has it; a foreign instance of the same name is not ours to see. */
export const instanceOf = (
	{preset, fleet}: Pick<Facts, 'preset' | 'fleet'>,
	node: string,
): Instance | undefined =>
	fleet.instances.find(
		instance => instance.name === node && belongsTo(instance, preset.cluster) === 'yes',
	);

/** What LXD has under a node's name on a member that does not answer: it may be the node, or another's. */
export const hiddenInstanceOf = (
	{fleet}: Pick<Facts, 'fleet'>,
	node: string,
): Instance | undefined =>
	fleet.instances.find(instance => instance.name === node && instance.type === 'unknown');

/**
 * Whether LXD has the record of an instance, but went away while it made the rest: it can't start, and has
 * nothing to lose. That its template is to be applied at the first start is the last thing that LXD notes when
 * it makes an instance (lxd/storage/backend_lxd.go, CreateInstanceFromImage); a start takes the note away
 * and leaves the state it left it in.
 */
export const isHalfMade = ({status, config}: Instance): boolean =>
	status === 'Stopped' &&
	config['volatile.apply_template'] === undefined &&
	config['volatile.last_state.power'] === undefined;

/**
 * Nodes that were made from this laptop, that the preset no longer names, and that are in no Kubernetes: only
 * LXD has them. One that was made elsewhere may be in the preset there, and is none of ours to delete.
 */
export function strayNodes({
	preset,
	fleet,
	records,
	kubespray,
}: Pick<Facts, 'preset' | 'fleet' | 'records' | 'kubespray'>): readonly Instance[] {
	const {record, live} = kubespray ?? {};
	const known = new Set([
		...nodesOf(preset).map(({name}) => name),
		...Object.keys(record?.nodes ?? {}),
		...(live?.kind === 'answering' ? live.nodes.map(({name}) => name) : []),
	]);
	if (live?.kind === 'silent') return [];
	return fleet.instances.filter(
		instance =>
			ownerOf(instance) === preset.cluster &&
			!known.has(instance.name) &&
			isMadeHere(instance, records[instance.name]),
	);
}

const isMadeHere = ({config}: Instance, record: NodeRecord | undefined) =>
	record !== undefined && record.uuid === config['volatile.uuid'];

/** One thing of a cluster's that destroying it removes from LXD. */
export type Removal = {
	readonly kind: 'instance' | 'profile';
	readonly name: string;
	readonly member: string;
	/** Whether it must be stopped first. */
	readonly isRunning: boolean;
	readonly sentence: string;
};

/** Everything that bears the cluster's mark, and nothing else: instances first, for they use the profiles. */
export const planRemoval = (
	{instances, profiles}: Pick<Fleet, 'instances' | 'profiles'>,
	cluster: string,
): readonly Removal[] => [
	...instances
		.filter(instance => ownerOf(instance) === cluster)
		.map(({name, location, status}): Removal => {
			const isRunning = status !== 'Stopped';
			const where = location === '' ? '' : ` on ${location}`;
			const sentence = `${isRunning ? 'stop and ' : ''}delete ${name}${where}`;
			return {kind: 'instance', name, member: location, isRunning, sentence};
		}),
	...profiles
		.filter(profile => ownerOf(profile) === cluster)
		.map(
			({name}): Removal => ({
				kind: 'profile',
				name,
				member: '',
				isRunning: false,
				sentence: `delete profile ${name}`,
			}),
		),
];
