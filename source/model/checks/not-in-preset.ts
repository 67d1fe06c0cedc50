import type {CheckResult} from '../check-result.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import type {CheckFacts} from './check-facts.ts';

/**
 * Instances of this cluster that the preset does not name and that never became nodes of it: left alone, but
 * not forgotten. What became one leaves the cluster by the plan.
 */
export const checkNotInPreset = ({
	preset,
	fleet,
	nodes,
	kubespray,
}: CheckFacts): readonly CheckResult[] => {
	const known = new Set([
		...nodes.map(({name}) => name),
		...Object.keys(kubespray?.record?.nodes ?? {}),
	]);
	return fleet.instances
		.filter(instance => ownerOf(instance) === preset.cluster && !known.has(instance.name))
		.map(instance => ({
			check: 'not-in-preset',
			subject: instance.name,
			verdict: 'warning',
			why: `${instance.name} on ${memberOf(instance, fleet)} belongs to ${preset.cluster}, but the preset does not name it; it is left as it is`,
			remedy: `Name it in the preset again, or remove it ("lxc delete --force ${instance.name}").`,
		}));
};
