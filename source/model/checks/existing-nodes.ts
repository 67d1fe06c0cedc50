import {counted, nameList} from '../../primitives/text.ts';
import {clientIn, clientOf} from '../fleet/client-command.ts';
import {type Fleet, type Instance, typeWords} from '../fleet/fleet.ts';
import {deletionProtected, notRunning} from '../fleet/instance-state.ts';
import {marker, memberOf, ownerOf} from '../fleet/members.ts';
import {type ExpandedNode, nodesOf} from '../nodes.ts';
import {instanceOf, isHalfMade, strayNodes} from '../plan/current-state.ts';
import type {Facts} from '../plan/plan.ts';
import {hiddenLeaving, leavingNodes} from '../playbooks/membership.ts';
import type {CheckFacts, CheckResult} from './check.ts';

/** Whether LXD lets go what a run would delete: nodes that leave, and what LXD made only half of. */
export function checkNodeDeletable(facts: Facts): readonly CheckResult[] {
	const {fleet, preset} = facts;
	const leaving = leavingNodes(facts).flatMap(({name}) => instanceOf(facts, name) ?? []);
	const half = nodesOf(preset)
		.flatMap(({name}) => instanceOf(facts, name) ?? [])
		.filter(isHalfMade);
	return [...leaving, ...strayNodes(facts), ...half].flatMap(instance => {
		const problem = deletionProtected([instance], fleet);
		return problem
			? [
					{
						check: 'node-deletable',
						subject: instance.name,
						verdict: 'refusal',
						why: `${problem.message}, and this run would delete it`,
						remedy: problem.fix,
					} as const,
				]
			: [];
	});
}

const check = 'node-running';

/** Whether the nodes that exist run. What LXD made by half is made again, and `node-as-placed` tells what is out of reach. */
export const checkNodeRunning = ({
	preset,
	fleet,
	nodes,
}: Pick<CheckFacts, 'preset' | 'fleet' | 'nodes'>): readonly CheckResult[] =>
	notRunning(
		nodes
			.flatMap(({name}) => instanceOf({preset, fleet}, name) ?? [])
			.filter(instance => instance.status !== 'Error' && !isHalfMade(instance)),
		fleet,
	).map(({names, message, fix}) => ({
		check,
		subject: nameList(names),
		verdict: 'warning',
		why: message,
		remedy: `${fix} "rookery up" does so too.`,
	}));

const checkName = 'name-free';

/** Whether the nodes' names are free, or this cluster's own: what another made is never touched. */
export function checkNameFree({
	preset,
	fleet,
	nodes,
	missing,
}: Pick<CheckFacts, 'fleet' | 'nodes' | 'missing'> & {
	readonly preset: Pick<CheckFacts['preset'], 'cluster'>;
}): readonly CheckResult[] {
	const wanted = new Set(nodes.map(({name}) => name));
	const foreign = fleet.instances.filter(
		instance => wanted.has(instance.name) && ownerOf(instance) !== preset.cluster,
	);
	if (foreign.length > 0) return foreign.map(instance => taken(instance, fleet));
	const ours = nodes.length - missing.length;
	const why =
		ours === 0
			? `all ${counted(nodes.length, 'name')} are free`
			: `${counted(missing.length, 'name')} free, ${ours} this cluster's already`;
	return [{check: checkName, subject: preset.cluster, verdict: 'fine', why}];
}

function taken(instance: Instance, fleet: Fleet): CheckResult {
	const {name} = instance;
	const member = memberOf(instance, fleet);
	if (instance.type === 'unknown') {
		return {
			check: checkName,
			subject: name,
			verdict: 'refusal',
			why: `${name} can not be reached: its member ${member} does not answer`,
			remedy: `Bring ${member} back; nothing can be said or done about ${name} until then.`,
		};
	}
	const owner = ownerOf(instance);
	const whose =
		owner === undefined ? 'an instance that rookery did not make' : `a node of cluster ${owner}`;
	return {
		check: checkName,
		subject: name,
		verdict: 'refusal',
		why: `the name ${name} is taken by ${whose}, on ${member}`,
		remedy: `Name the node otherwise in the preset, or remove or rename that instance ("${clientIn(fleet)} rename ${name} NEW-NAME" while it is stopped).`,
	};
}

const checkPlace = 'node-as-placed';

/** Whether the nodes that exist can stay as they are: role, type and member are given at creation. */
export const checkNodeAsPlaced = ({
	preset,
	fleet,
	nodes,
}: Pick<CheckFacts, 'fleet' | 'nodes'> & {
	readonly preset: Pick<CheckFacts['preset'], 'cluster'>;
}): readonly CheckResult[] =>
	nodes.flatMap(node => {
		const instance = fleet.instances.find(
			candidate => candidate.name === node.name && ownerOf(candidate) === preset.cluster,
		);
		return instance ? (misplaced(node, instance, fleet) ?? []) : [];
	});

function misplaced(node: ExpandedNode, instance: Instance, fleet: Fleet): CheckResult | undefined {
	const {name} = node;
	const member = memberOf(instance, fleet);
	const role = instance.config[marker.role];
	const about = {check: checkPlace, subject: name, verdict: 'refusal'} as const;
	if (instance.status === 'Error') {
		return {
			...about,
			why: `${name} is in an error state`,
			remedy: `See "${clientIn(fleet)} info ${name} --show-log" for the reason, or remove it ("${clientIn(fleet)} delete --force ${name}") to have it created again.`,
		};
	}
	if (instance.type !== 'unknown' && instance.type !== node.type) {
		return {
			...about,
			why: `${name} is ${typeWords[instance.type].one}; the preset wants ${typeWords[node.type].one}, and LXD makes none of the other`,
			remedy: `Write "type: ${instance.type}" under ${node.role}s: in the preset, or remove it ("${clientIn(fleet)} delete --force ${name}") to have it made anew.`,
		};
	}
	if (role !== undefined && role !== node.role) {
		return {
			...about,
			why: `${name} was made as a ${role}; the preset says ${node.role}`,
			remedy: `List it under ${role}s again, or remove it ("${clientIn(fleet)} delete --force ${name}") to have it made anew.`,
		};
	}
	return node.member === 'auto' || node.member === member
		? undefined
		: {
				...about,
				why: `${name} is on ${member}; the preset says ${node.member}`,
				remedy: `Write "${name}: ${member}" in the preset, or move it ("${clientIn(fleet)} stop ${name}", "${clientIn(fleet)} move ${name} --target ${node.member}"), or remove it ("${clientIn(fleet)} delete --force ${name}") to have it made anew.`,
			};
}

/**
 * Instances of this cluster that the preset does not name: left alone, but not forgotten. What became a node of
 * it, or was made from here, leaves by the plan.
 */
export function checkNotInPreset({
	preset,
	fleet,
	nodes,
	kubespray,
	records = {},
}: CheckFacts): readonly CheckResult[] {
	const known = new Set([
		...nodes.map(({name}) => name),
		...Object.keys(kubespray?.record?.nodes ?? {}),
		...strayNodes({preset, fleet, kubespray, records}).map(({name}) => name),
	]);
	const hidden = hiddenLeaving({preset, fleet, kubespray, records}).map((instance): CheckResult => {
		const member = memberOf(instance, fleet);
		return {
			check: 'not-in-preset',
			subject: instance.name,
			verdict: 'refusal',
			why: `${instance.name} cannot be removed: its member ${member} does not answer`,
			remedy: `Bring ${member} back. If it is gone for good, take it out of the LXD cluster: "${clientOf(fleet)} cluster remove --force ${member}".`,
		};
	});
	const left = fleet.instances
		.filter(instance => ownerOf(instance) === preset.cluster && !known.has(instance.name))
		.map(
			(instance): CheckResult => ({
				check: 'not-in-preset',
				subject: instance.name,
				verdict: 'warning',
				why: `${instance.name} on ${memberOf(instance, fleet)} belongs to ${preset.cluster}, but the preset does not name it; it is left as it is`,
				remedy: `Name it in the preset again, or remove it ("${clientIn(fleet)} delete --force ${instance.name}").`,
			}),
		);
	return [...hidden, ...left];
}
