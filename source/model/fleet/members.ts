import {nameList} from '../../primitives/text.ts';
import type {Node} from '../nodes.ts';
import {
	type Fleet,
	type FleetResources,
	type Instance,
	type ListedMember,
	type Member,
	type NodeType,
	type Profile,
	typeWords,
	type UnsupportedReason,
} from './fleet.ts';

/** Whether a member itself gets through to the image server: the download happens there, not here. */
export type MemberAnswer =
	| {readonly kind: 'reached'}
	| {readonly kind: 'not-reached'; readonly why: string}
	| {readonly kind: 'unasked'; readonly why: string};

/** What a member says of kernel modules, by name; `loadable` is one that modprobe finds. */
export type ModuleAnswer =
	| {
			readonly kind: 'asked';
			readonly modules: Readonly<Record<string, 'loaded' | 'loadable' | 'missing'>>;
	  }
	| {readonly kind: 'unasked'; readonly why: string};

/** The keys by which rookery knows its own instances and profiles; nothing without `cluster` is ever touched. */
export const marker = {cluster: 'user.rookery.cluster', role: 'user.rookery.role'} as const;

/**
 * Whether an instance is a node of the cluster; not known while its member does not answer, for LXD then
 * tells neither its marks nor its type.
 */
export const belongsTo = (
	instance: Pick<Instance, 'type' | 'config'>,
	cluster: string,
): 'yes' | 'no' | 'unknown' =>
	instance.type === 'unknown' ? 'unknown' : ownerOf(instance) === cluster ? 'yes' : 'no';

/** The rookery cluster that an instance or a profile belongs to; undefined for what is not rookery's. */
export const ownerOf = ({config}: Pick<Instance | Profile, 'config'>): string | undefined =>
	config[marker.cluster];

/** A member that has not told yet what it has. */
export const unaskedMember = (member: ListedMember): Member => ({
	...member,
	capacity: {kind: 'unknown', why: 'it has not answered yet'},
});

/**
 * Why members can make no nodes of a type, those with one reason together: "albatross1 and albatross2: no
 * /dev/kvm". Undefined where all of them can, or did not tell.
 */
export function unsupportedReasons(members: readonly Member[], type: NodeType): string | undefined {
	const reasonOf = (member: Member) => {
		const reason = unsupportedTypeReason(member, type);
		return reason && describeUnsupported(reason);
	};
	const byReason = [...Map.groupBy(members, reasonOf)].flatMap(([reason, alike]) =>
		reason === undefined ? [] : [`${nameList(alike.map(({name}) => name))}: ${reason}`],
	);
	return byReason.length === 0 ? undefined : byReason.join('; ');
}

/** Why a member can make no nodes of a type, a sentence; undefined where it can, or did not tell. */
export function unsupportedReason(
	member: Pick<Member, 'name' | 'capacity'>,
	type: NodeType,
): string | undefined {
	const reason = unsupportedTypeReason(member, type);
	return reason === undefined
		? undefined
		: `${member.name} can make no ${typeWords[type].many}: ${describeUnsupported(reason)}`;
}

/** A reason in words, to go on a sentence with. */
export const describeUnsupported = ({code, why}: UnsupportedReason): string =>
	code === 'unanswered' ? `it did not tell: ${why}` : why;

/** Why a member can make no nodes of a type; undefined where it can, or did not tell what it has. */
export const unsupportedTypeReason = (
	{capacity}: Pick<Member, 'capacity'>,
	type: NodeType,
): UnsupportedReason | undefined => (capacity.kind === 'known' ? capacity.unable[type] : undefined);

/** Whether a member is online and answers: LXD takes some 20 s to notice one that is gone. */
export const isReachable = ({status, capacity}: Member): boolean =>
	status === 'Online' && capacity.kind !== 'silent';

/** How a member is that takes no nodes, in words: "albatross2 is offline (no heartbeat for 30s)". */
export function memberState(member: Member, fleet: Pick<Fleet, 'entry'>): string {
	const {name, status, message, capacity} = member;
	const why = message ? ` (${message})` : '';
	if (isReportedOffline(member, fleet)) {
		return `the other members miss ${name}${why}, though it is the one that answers us`;
	}

	return capacity.kind === 'silent' && status === 'Online'
		? `${name} does not answer (${capacity.why})`
		: `${name} is ${status.toLowerCase()}${why}`;
}

/** Offline is what LXD's leader takes a member for that it hears nothing of; the way in proves it wrong. */
export const isReportedOffline = ({name, status}: Member, {entry}: Pick<Fleet, 'entry'>): boolean =>
	name === entry && status === 'Offline';

/**
 * The members that nodes are on or may come to be on: where an instance is, where the preset puts a
 * new one, or any that is online and takes what LXD places for `auto`.
 */
export function possibleMembers<Member extends ListedMember>(
	nodes: readonly Node[],
	fleet: Pick<FleetResources, 'clustered' | 'instances'> & {readonly members: readonly Member[]},
): readonly Member[] {
	const placed = new Set(
		nodes.map(({name, member}) => {
			const present = fleet.instances.find(instance => instance.name === name);
			return present ? memberOf(present, fleet) : member;
		}),
	);
	return fleet.members.filter(
		({name, status, scheduler}) =>
			placed.has(name) || (placed.has('auto') && status === 'Online' && !scheduler),
	);
}

/** The name of the member an instance is on; a lone server's instances have no location of their own. */
export const memberOf = (
	instance: Instance,
	fleet: Pick<FleetResources, 'clustered' | 'members'>,
): string => (fleet.clustered ? instance.location : (fleet.members[0]?.name ?? instance.location));
