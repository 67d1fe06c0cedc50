import type {NodeType} from '../fleet/fleet.ts';
import {nodeProfile, ownProfileName, relaxedIn} from '../node-profile.ts';
import {type GroupName, groupNames, groups, nodesOf} from '../nodes.ts';
import {nextNodeName} from '../placement/edit.ts';
import type {Preset} from '../preset/schema.ts';
import type {Change, WizardInput} from './facts.ts';
import {placedNode, placeKey, placeKeys} from './question.ts';
import type {Content} from './state.ts';
import {askedVariables} from './steps/common-variables.ts';

export type Kubespray = NonNullable<Preset['kubespray']>;

/** What the questions of Kubernetes go by. */
export type KubesprayInput = WizardInput & {readonly kubespray: Kubespray};

/**
 * As many nodes of a role as are wanted: new ones get the next free names and are placed by LXD until
 * somebody says where; of too many the last ones go. A list of etcd's nodes that one goes from is left
 * out, for its number has to be odd.
 */
export function resizeGroup(preset: Preset, name: GroupName, count: number): Preset {
	const {nodes} = preset[name];
	const resized = Object.fromEntries(Object.entries(nodes).slice(0, count));
	const taken = nodesOf(preset).map(node => node.name);
	for (let missing = count - Object.keys(resized).length; missing > 0; missing--) {
		const added = nextNodeName({cluster: preset.cluster, role: groups[name], taken});
		taken.push(added);
		resized[added] = 'auto';
	}
	const isGone = (node: string) => Object.hasOwn(nodes, node) && !Object.hasOwn(resized, node);
	const {etcd, ...rest} = preset;
	return {
		...rest,
		[name]: {...preset[name], nodes: resized},
		...(etcd && !etcd.some(isGone) ? {etcd} : {}),
	};
}

/** Another name for the cluster, and for all that is named after it: nodes and the nodes' profile. */
export function renameCluster(
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	to: string,
): Pick<Content, 'preset' | 'answered'> {
	const from = `${preset.cluster}-`;
	const rename = (name: string) =>
		name.startsWith(from) ? `${to}-${name.slice(from.length)}` : name;
	return {
		preset: {
			...preset,
			cluster: to,
			masters: renamedGroup(preset, 'masters', rename),
			workers: renamedGroup(preset, 'workers', rename),
			profiles: Object.fromEntries(
				Object.entries(preset.profiles).map(([name, profile]) => [rename(name), profile]),
			),
			...(preset.etcd ? {etcd: preset.etcd.map(rename)} : {}),
		},
		answered: answered.map(key => {
			const node = placedNode(key);
			return node === undefined ? key : placeKey(rename(node));
		}),
	};
}

function renamedGroup(
	preset: Preset,
	name: GroupName,
	rename: (name: string) => string,
): Preset['masters'] {
	const group = preset[name];
	return {
		...group,
		profiles: group.profiles.map(profile =>
			Object.hasOwn(preset.profiles, profile) ? rename(profile) : profile,
		),
		nodes: Object.fromEntries(
			Object.entries(group.nodes).map(([node, member]) => [rename(node), member]),
		),
	};
}

/**
 * The preset with all nodes of one type. What makes a container one that Kubernetes can live in goes from
 * virtual machines, and comes back with containers, unless somebody said that it is not wanted.
 */
export function withNodeType(
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	type: NodeType,
): Preset {
	const typed = {
		...preset,
		masters: ofType(preset.masters, type),
		workers: ofType(preset.workers, type),
	};
	if (type === 'virtual-machine') {
		return Object.entries(preset.profiles)
			.filter(([, profile]) => relaxedIn(profile).length > 0)
			.reduce((before, [name]) => withoutProfile(before, name), typed);
	}
	return ownProfile(typed) === undefined && !answered.includes('profiles.own')
		? withOwnProfile(typed)
		: typed;
}

/** A preset leaves out what is so anyhow. */
const ofType = ({type: _, ...group}: Preset['masters'], type: NodeType): Preset['masters'] =>
	type === 'container' ? group : {type, ...group};

/** The preset with a profile for its nodes that are containers, last in their groups: a later one wins. */
export function withOwnProfile(preset: Preset): Preset {
	const name = ownProfileName(preset);
	const groups = groupNames
		.filter(group => preset[group].type !== 'virtual-machine')
		.map(
			group => [group, {...preset[group], profiles: [...preset[group].profiles, name]}] as const,
		);
	return {
		...preset,
		...Object.fromEntries(groups),
		profiles: {...preset.profiles, [name]: nodeProfile()},
	};
}

/**
 * The preset with a variable of kubespray's set, or left out where the value is undefined. A new one
 * stands where its question does: the same answers give the same preset, in whatever order.
 */
export function withVariable(input: KubesprayInput, name: string, value: unknown): Change {
	const {vars} = input.kubespray;
	if (value === undefined) {
		const {[name]: _, ...others} = vars;
		return withKubespray(input, {vars: others});
	}
	if (Object.hasOwn(vars, name)) return withKubespray(input, {vars: {...vars, [name]: value}});
	const entries = Object.entries(vars);
	const place = entries.findIndex(([other]) => rankOf(other) > rankOf(name));
	const changed = entries.toSpliced(place === -1 ? entries.length : place, 0, [name, value]);
	return withKubespray(input, {vars: Object.fromEntries(changed)});
}

function rankOf(name: string) {
	const rank = askedVariables.indexOf(name);
	return rank === -1 ? askedVariables.length : rank;
}

/** The preset with something of kubespray's otherwise. */
export const withKubespray = (
	{state: {preset}, kubespray}: KubesprayInput,
	part: Partial<Kubespray>,
): Change => ({preset: {...preset, kubespray: {...kubespray, ...part}}});

/** The preset without one of the profiles that it makes; a group that had no other gets LXD's own. */
export function withoutProfile(preset: Preset, gone: string): Preset {
	const without = (group: Preset['masters']): Preset['masters'] => {
		const left = group.profiles.filter(name => name !== gone);
		return {...group, profiles: left.length === 0 ? ['default'] : left};
	};
	return {
		...preset,
		masters: without(preset.masters),
		workers: without(preset.workers),
		profiles: Object.fromEntries(Object.entries(preset.profiles).filter(([name]) => name !== gone)),
	};
}

/** The profile that rookery makes for the nodes: the one named after the cluster, or else the first. */
export function ownProfile(preset: Preset): string | undefined {
	const names = Object.keys(preset.profiles);
	return names.find(name => name === ownProfileName(preset)) ?? names[0];
}

/** What is asked of each group of nodes. */
export const sizeKeys = ['count', 'cpus', 'memory', 'disk'] as const;

/** The keys that a preset of somebody's own answers: all of those with a default, whatever it leaves out. */
export const answeredIn = (preset: Preset): readonly string[] => [
	'cluster',
	'lxd.hosts',
	...groupNames.flatMap(group => [...sizeKeys, 'profiles'].map(part => `${group}.${part}`)),
	...placeKeys(preset),
	'profiles.own',
	'image',
	'image.server',
	'kubernetes',
	'kubespray.release',
	'kubespray.repository',
	'vars.kube_network_plugin',
];
