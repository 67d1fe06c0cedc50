import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import type {Fleet, Instance} from '../fleet.ts';
import {marker, ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import {typeWords} from '../type-words.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'node-as-placed';

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
		return instance ? (refusal(node, instance, fleet) ?? []) : [];
	});

const refusal = (node: ExpandedNode, instance: Instance, fleet: Fleet): CheckResult | undefined => {
	const {name} = node;
	const member = memberOf(instance, fleet);
	const role = instance.config[marker.role];
	const about = {check, subject: name, verdict: 'refusal'} as const;
	if (instance.status === 'Error') {
		return {
			...about,
			why: `${name} is in an error state`,
			remedy: `See "lxc info ${name} --show-log" for the reason, or remove it ("lxc delete --force ${name}") to have it created again.`,
		};
	}
	if (instance.type !== 'unknown' && instance.type !== node.type) {
		return {
			...about,
			why: `${name} is ${typeWords[instance.type].one}; the preset wants ${typeWords[node.type].one}, and LXD makes none of the other`,
			remedy: `Write "type: ${instance.type}" under ${node.role}s: in the preset, or remove it ("lxc delete --force ${name}") to have it made anew.`,
		};
	}
	if (role !== undefined && role !== node.role) {
		return {
			...about,
			why: `${name} was made as a ${role}; the preset says ${node.role}`,
			remedy: `List it under ${role}s again, or remove it ("lxc delete --force ${name}") to have it made anew.`,
		};
	}
	return node.member === 'auto' || node.member === member
		? undefined
		: {
				...about,
				why: `${name} is on ${member}; the preset says ${node.member}`,
				remedy: `Write "${name}: ${member}" in the preset, or move it ("lxc stop ${name}", "lxc move ${name} --target ${node.member}"), or remove it ("lxc delete --force ${name}") to have it made anew.`,
			};
};
