import type {CheckResult} from '../check-result.ts';
import {counted} from '../counted.ts';
import type {Fleet, Instance} from '../fleet.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'name-free';

/** Whether the nodes' names are free, or this cluster's own: what another made is never touched. */
export const checkNameFree = ({
	preset,
	fleet,
	nodes,
	missing,
}: Pick<CheckFacts, 'fleet' | 'nodes' | 'missing'> & {
	readonly preset: Pick<CheckFacts['preset'], 'cluster'>;
}): readonly CheckResult[] => {
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
	return [{check, subject: preset.cluster, verdict: 'fine', why}];
};

const taken = (instance: Instance, fleet: Fleet): CheckResult => {
	const {name} = instance;
	const member = memberOf(instance, fleet);
	if (instance.type === 'unknown') {
		return {
			check,
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
		check,
		subject: name,
		verdict: 'refusal',
		why: `the name ${name} is taken by ${whose}, on ${member}`,
		remedy: `Name the node otherwise in the preset, or remove or rename that instance ("lxc rename ${name} NEW-NAME" while it is stopped).`,
	};
};
