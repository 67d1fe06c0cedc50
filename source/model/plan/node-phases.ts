import {formatBytes} from '../../primitives/size.ts';
import {counted} from '../../primitives/text.ts';
import {type NodeType, typeWords} from '../fleet/fleet.ts';
import {instanceState, isRunning} from '../fleet/instance-state.ts';
import {marker} from '../fleet/members.ts';
import {offerFor} from '../images.ts';
import {ansibleInventory} from '../inventory.ts';
import {nodesOf, typesOf} from '../nodes.ts';
import {
	addressOf,
	instanceOf,
	isHalfMade,
	missingNodes,
	nodeSet,
	unknownStep,
} from './current-state.ts';
import {desiredInstance, desiredProfile, differencesIn} from './desired-state.ts';
import type {Facts, Step} from './plan.ts';

/** The profiles that the preset writes itself: kept as written, key by key. */
export const planProfiles = ({preset, fleet}: Facts): readonly Step[] =>
	Object.keys(preset.profiles).map(name => {
		const wanted = desiredProfile(preset, name);
		const present = fleet.profiles.find(profile => profile.name === name);
		const about = {id: `profile-${name}`, subject: name};
		if (!present) {
			const keys = Object.keys(wanted.config).filter(key => !ownKeys.has(key)).length;
			const devices = Object.keys(wanted.devices).length;
			const sentence = `create profile ${name} (${counted(keys, 'key')}, ${counted(devices, 'device')})`;
			return {...about, state: 'missing', sentence};
		}

		const differences = differencesIn({present, wanted, isWhole: true});
		return differences.length === 0
			? {...about, state: 'right', sentence: `profile ${name} is as written`}
			: {
					...about,
					state: 'wrong',
					differences,
					sentence: `bring profile ${name} back to the preset`,
				};
	});

const ownKeys = new Set<string>(Object.values(marker));

/**
 * The image is pulled once for each type of node, before any node needs it: parallel first uses race
 * (canonical/lxd#11636).
 */
export const planImage = (facts: Facts): readonly Step[] =>
	typesOf(facts.preset).map(type => planImageFor(type, facts));

function planImageFor(type: NodeType, facts: Facts): Step {
	const {preset, fleet} = facts;
	const {alias, server} = preset.image;
	const image = offerFor(facts.image, type);
	const isMachine = type === 'virtual-machine';
	const called = `image ${alias}${isMachine ? ` for ${typeWords[type].many}` : ''}`;
	const about = {id: imageStep(type), subject: alias};
	if (!missingNodes(facts).some(node => node.type === type)) {
		return {...about, state: 'right', sentence: `no node waits for ${called}`};
	}

	const isThere =
		image.kind === 'local' ||
		(image.kind === 'remote' &&
			fleet.images.some(({fingerprint}) => fingerprint === image.fingerprint));
	if (isThere) return {...about, state: 'right', sentence: `${called} is there`};

	const what = image.kind === 'remote' ? ` (${image.description}, ${formatBytes(image.size)})` : '';
	const from = server === undefined ? '' : ` from ${server}`;
	return {...about, state: 'missing', sentence: `fetch ${called}${what}${from}, once`};
}

/** The id of the step that fetches the image for nodes of a type. */
export const imageStep = (type: NodeType): string =>
	type === 'container' ? 'image' : 'image-for-virtual-machines';

/** Each node's instance: created where it is missing, its limits and profiles kept as the preset says. */
export const planInstances = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(node => {
		const {name} = node;
		const present = instanceOf(facts, name);
		const about = {id: `instance-${name}`, subject: name, node: name};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		if (!present || isHalfMade(present)) {
			const isAuto = node.member === 'auto';
			const where = isAuto ? 'where LXD places it' : `on ${node.member}`;
			const anew = present ? ', in place of the half that LXD left of it' : '';
			const what = node.type === 'virtual-machine' ? ' as a virtual machine' : '';
			const sentence = `create ${name}${what} ${where} from image ${facts.preset.image.alias}${anew}`;
			return {...about, ...(isAuto ? {} : {member: node.member}), state: 'missing', sentence};
		}

		const wanted = desiredInstance(node, {cluster: facts.preset.cluster, fleet: facts.fleet});
		const differences = [
			...(present.type === 'unknown' || present.type === node.type
				? []
				: [
						`it is ${typeWords[present.type].one}, the preset says ${typeWords[node.type].one}: only made anew it can be that`,
					]),
			...differencesIn({present, wanted, isWhole: false}),
			...(present.profiles.join() === wanted.profiles.join()
				? []
				: [
						`profiles are ${present.profiles.join(', ')}, the preset says ${wanted.profiles.join(', ')}`,
					]),
		];
		const placed = {...about, member: present.location};
		return differences.length === 0
			? {
					...placed,
					state: 'right',
					sentence: `${name} is on ${present.location || facts.fleet.entry}`,
				}
			: {...placed, state: 'wrong', differences, sentence: `bring ${name} back to the preset`};
	});

/** Each node runs; one that was created and left stopped is started, one that was frozen goes on. */
export const planStart = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(({name, member}) => {
		const present = instanceOf(facts, name);
		const where = present?.location ?? (member === 'auto' ? undefined : member);
		const about = {id: `start-${name}`, subject: name, node: name, member: where};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return isRunning(present)
			? {...about, state: 'right', sentence: `${name} is running`}
			: {
					...about,
					state: 'missing',
					sentence: `${present && instanceState(present) === 'frozen' ? 'unfreeze' : 'start'} ${name}`,
				};
	});

/** Each node has an IPv4 address of its own. */
export const planAddresses = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(({name}) => {
		const present = instanceOf(facts, name);
		const address = addressOf(present, facts.records[name]);
		const about = {id: `address-${name}`, subject: name, node: name, member: present?.location};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return address === undefined
			? {...about, state: 'missing', sentence: `wait for the IPv4 address of ${name}`}
			: {...about, state: 'right', sentence: `${name} has ${address}`};
	});

/** Each node was checked against the others as they are now; a new address or a new node asks for all again. */
export function planNodeChecks(facts: Facts): readonly Step[] {
	const set = nodeSet(facts);
	const isGranted = planAccess(facts).every(({state}) => state === 'right');
	return nodesOf(facts.preset).map(({name}) => {
		const member = instanceOf(facts, name)?.location;
		const about = {id: `check-${name}`, subject: name, node: name, member};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return isGranted && facts.records[name]?.checkedWith === set
			? {...about, state: 'right', sentence: `${name} was checked`}
			: {
					...about,
					state: 'missing',
					sentence: `check ${name}: ssh to the other nodes, DNS, clock, disk`,
				};
	});
}

/** Each node lets the key in, and its host key is pinned. */
export const planAccess = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(({name}) => {
		const present = instanceOf(facts, name);
		const record = facts.records[name];
		const isGranted =
			facts.publicKey !== undefined &&
			present !== undefined &&
			isRunning(present) &&
			record?.uuid === present.config['volatile.uuid'] &&
			record?.address === addressOf(present, record);
		const about = {id: `access-${name}`, subject: name, node: name, member: present?.location};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return isGranted
			? {...about, state: 'right', sentence: `${name} lets the key in`}
			: {
					...about,
					state: 'missing',
					sentence: `let the key into ${name}, pin its host key`,
				};
	});

/** The Ansible inventory on disk says what the nodes are now. */
export function planInventory(facts: Facts): readonly Step[] {
	const about = {id: 'inventory', subject: facts.preset.cluster};
	const wanted = ansibleInventory(facts);
	if (wanted !== undefined && wanted === facts.inventory) {
		return [{...about, state: 'right', sentence: 'the Ansible inventory is current'}];
	}

	return [{...about, state: 'missing', sentence: 'write the Ansible inventory'}];
}
