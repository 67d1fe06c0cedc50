import {defaultRelease} from '../compatibility/releases.ts';
import {rootPool} from '../fleet/devices.ts';
import type {Fleet} from '../fleet/fleet.ts';
import {etcdNodes, type GroupName, groupNames, typesByRole, typesOf} from '../nodes.ts';
import {type DefaultNodes, defaultNodes} from '../placement/defaults.ts';
import {withPlaces} from '../placement/edit.ts';
import {type PlacementFacts, placementFacts} from '../placement/facts.ts';
import {type PlacedNode, placedNodes} from '../placement/nodes.ts';
import {type Spread, spreadNodes} from '../placement/scheduler.ts';
import type {Preset} from '../preset/schema.ts';
import type {WizardFacts} from './facts.ts';
import {imageChoices, presetChoice, presetUbuntu} from './images.ts';
import {renameCluster, resizeGroup} from './preset-edits.ts';
import {placeKey, placeKeys} from './question.ts';
import type {Content} from './state.ts';

/**
 * The preset with what nobody answered as suits what is known by now. Filled in a second time it is
 * the same; where nothing changes, it is the very same object.
 */
export function applyDefaults({preset, answered}: Given, facts: WizardFacts): Preset {
	const filled = fills.reduce((before, fill) => fill({preset: before, answered}, facts), preset);
	return JSON.stringify(filled) === JSON.stringify(preset) ? preset : filled;
}

type Fill = (given: Given, facts: WizardFacts) => Preset;

/** The host that let us in the last time. */
const fillHosts: Fill = ({preset, answered}, {destinations: {recent}}) =>
	answered.includes('lxd.hosts') || preset.lxd.hosts.length > 0 || recent[0] === undefined
		? preset
		: {...preset, lxd: {...preset.lxd, hosts: [recent[0]]}};

/** A name that no cluster or preset of this machine has: a second one of a name would be the first. */
const fillCluster: Fill = (given, {presets, runs}) => {
	if (given.answered.includes('cluster')) return given.preset;
	const taken = new Set([
		...presets.filter(({origin}) => origin === 'saved').map(({name}) => name),
		...runs.map(({cluster}) => cluster),
	]);
	const free = ['', ...Array.from({length: taken.size}, (_, place) => `-${place + 2}`)]
		.map(ending => `lab-cluster${ending}`)
		.find(name => !taken.has(name));
	return free === undefined ? given.preset : renameCluster(given, free).preset;
};

/** Of the server that the preset names, and of no other that was asked before; LXD's own unless a server was chosen. */
const fillImage: Fill = ({preset, answered}, facts) => {
	if (answered.includes('image')) return preset;
	const {server} = preset.image;
	const focal = imageChoices(facts, typesOf(preset))
		.filter(({image}) =>
			image.server === undefined
				? !answered.includes('image.server')
				: server === undefined || image.server === server,
		)
		.find(({disabled, ubuntu}) => disabled === undefined && ubuntu?.version === '20.04');
	return focal ? {...preset, image: focal.image} : preset;
};

const fillServer: Fill = ({preset, answered}, {preferred}) =>
	preferred.imageServer === undefined ||
	answered.includes('image') ||
	answered.includes('image.server') ||
	preset.image.server === undefined
		? preset
		: {...preset, image: {...preset.image, server: preferred.imageServer}};

/** The profile that rookery makes comes last, for a later one wins; virtual machines need none of it. */
const fillProfiles: Fill = ({preset, answered}, {fleet, preferred}) => {
	const isThere = (profile: string | undefined) =>
		fleet?.profiles.some(({name}) => name === profile) === true;
	const known = [preferred.profile, 'default'].find(isThere) ?? fleet?.profiles[0]?.name;
	const base = fleet ? known : 'default';
	const filled = (name: GroupName) => {
		const own = preset[name].type === 'virtual-machine' ? [] : Object.keys(preset.profiles);
		const profiles = [...(base === undefined ? [] : [base]), ...own];
		return answered.includes(`${name}.profiles`) ? {} : {[name]: {...preset[name], profiles}};
	};
	return {...preset, ...filled('masters'), ...filled('workers')};
};

const fillKubespray: Fill = ({preset, answered}, facts) => {
	const {kubespray} = preset;
	if (!kubespray) return preset;
	const {repository, networkPlugin} = facts.preferred;
	const isFree = (key: string) => !answered.includes(key);
	return {
		...preset,
		kubespray: {
			...kubespray,
			...(isFree('kubespray.release') && {
				release: defaultRelease(presetUbuntu(preset, facts)?.version).tag,
			}),
			...(repository !== undefined && isFree('kubespray.repository') && {repository}),
			...(networkPlugin !== undefined &&
				isFree('vars.kube_network_plugin') && {
					vars: {...kubespray.vars, kube_network_plugin: networkPlugin},
				}),
		},
	};
};

/** How many nodes and how large, where nobody said: as many and as large as suits the fleet. */
function suggestNodes({preset, answered}: Given, facts: WizardFacts): Preset {
	const suggested = suggestions(preset, facts);
	if (!suggested) return preset;
	let after = preset;
	for (const name of groupNames) {
		const {count, ...sizes} = suggested[name];
		const isFree = (part: string) => !answered.includes(`${name}.${part}`);
		const values = (['cpus', 'memory', 'disk'] as const)
			.filter(isFree)
			.map(part => [part, sizes[part].value]);
		const sized = {...after, [name]: {...after[name], ...Object.fromEntries(values)}};
		// Nodes that somebody put on a member stay as many as they are.
		const isPlaced = Object.keys(after[name].nodes).some(node => answered.includes(placeKey(node)));
		after = isFree('count') && !isPlaced ? resizeGroup(sized, name, count.value) : sized;
	}
	return after;
}

/** What is proposed for a fleet, each with its reason; undefined while there is no fleet. */
export function suggestions(preset: Preset, facts: WizardFacts): DefaultNodes | undefined {
	const {fleet} = facts;
	if (!fleet) return undefined;
	const pool = rootPool(preset, fleet);
	const types = typesByRole(preset);
	const image = presetChoice(preset, facts)?.offer;
	const key = JSON.stringify([preset.cluster, pool, image, types]);
	const known = remembered.get(fleet);
	if (known?.key === key) return known.proposed;
	const proposed = defaultNodes(
		placementFacts({fleet, cluster: preset.cluster, pool, image, types}),
	);
	remembered.set(fleet, {key, proposed});
	return proposed;
}

/** It is asked for with every key that is pressed, and the fleet changes seldom. */
const remembered = new WeakMap<Fleet, {readonly key: string; readonly proposed: DefaultNodes}>();

/** Where nodes go that nobody placed: spread over the members, around those that stand fast. */
function suggestPlaces({preset, answered}: Given, facts: WizardFacts): Preset {
	if (placeKeys(preset).every(key => answered.includes(key))) return preset;
	const spread = spreadAround({preset, answered}, facts);
	return withPlaces(preset, new Map(spread?.nodes.map(({name, member}) => [name, member])));
}

/** Where nodes go that nobody placed, with reasons, around those that stand fast; undefined while there is no fleet. */
export function spreadAround({preset, answered}: Given, facts: WizardFacts): Spread | undefined {
	const question = placementQuestion(preset, facts);
	return (
		question &&
		spreadNodes({
			...question,
			keep: question.nodes.map(({name}) => name).filter(name => answered.includes(placeKey(name))),
		})
	);
}

/** A preset's nodes on the fleet, as all of `model/placement` wants them; undefined while there is no fleet. */
export function placementQuestion(
	preset: Preset,
	known: WizardFacts,
):
	| {
			readonly facts: PlacementFacts;
			readonly nodes: readonly PlacedNode[];
			readonly etcd: readonly string[];
	  }
	| undefined {
	const {fleet} = known;
	if (!fleet) return undefined;
	const pool = rootPool(preset, fleet);
	const types = typesByRole(preset);
	const image = presetChoice(preset, known)?.offer;
	return {
		facts: placementFacts({fleet, cluster: preset.cluster, pool, image, types}),
		nodes: placedNodes(preset, {fleet, pool}),
		etcd: etcdNodes(preset),
	};
}

/** In this order: what is known of one is what the next goes by. */
const fills: readonly Fill[] = [
	fillHosts,
	fillCluster,
	suggestNodes,
	fillProfiles,
	suggestPlaces,
	fillServer,
	fillImage,
	fillKubespray,
];

type Given = Pick<Content, 'preset' | 'answered'>;
