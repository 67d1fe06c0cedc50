import {defaultRelease} from '../compatibility/default-release.ts';
import type {GroupName} from '../groups.ts';
import type {Preset} from '../preset/preset.ts';
import {typesOf} from '../types-of.ts';
import {imageChoices} from './image-choices.ts';
import {presetUbuntu} from './preset-ubuntu.ts';
import {proposeNodes} from './propose-nodes.ts';
import {proposePlaces} from './propose-places.ts';
import {renameCluster} from './rename-cluster.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

type Given = Pick<Content, 'preset' | 'answered'>;

/**
 * The preset with what nobody answered as suits what is known by now. Filled in a second time it is
 * the same; where nothing changes, it is the very same object.
 */
export const fillDefaults = ({preset, answered}: Given, facts: WizardFacts): Preset => {
	const filled = fills.reduce((before, fill) => fill({preset: before, answered}, facts), preset);
	return JSON.stringify(filled) === JSON.stringify(preset) ? preset : filled;
};

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

const fillRelease: Fill = ({preset, answered}, facts) => {
	if (!preset.kubespray || answered.includes('kubespray.release')) return preset;
	const {tag} = defaultRelease(presetUbuntu(preset, facts)?.version);
	return {...preset, kubespray: {...preset.kubespray, release: tag}};
};

const fillRepository: Fill = ({preset, answered}, {preferred: {repository}}) =>
	!preset.kubespray || repository === undefined || answered.includes('kubespray.repository')
		? preset
		: {...preset, kubespray: {...preset.kubespray, repository}};

const fillPlugin: Fill = ({preset, answered}, {preferred: {networkPlugin}}) =>
	!preset.kubespray || networkPlugin === undefined || answered.includes('vars.kube_network_plugin')
		? preset
		: {
				...preset,
				kubespray: {
					...preset.kubespray,
					vars: {...preset.kubespray.vars, kube_network_plugin: networkPlugin},
				},
			};

/** In this order: what is known of one is what the next goes by. */
const fills: readonly Fill[] = [
	fillHosts,
	fillCluster,
	proposeNodes,
	fillProfiles,
	proposePlaces,
	fillServer,
	fillImage,
	fillRelease,
	fillRepository,
	fillPlugin,
];
