import type {CheckResult} from '../check-result.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import {strayNodes} from '../plan/stray-nodes.ts';
import type {CheckFacts} from './check-facts.ts';

/**
 * Instances of this cluster that the preset does not name: left alone, but not forgotten. What became a node of
 * it, or was made from here, leaves by the plan.
 */
export const checkNotInPreset = ({
	preset,
	fleet,
	nodes,
	kubespray,
	records = {},
}: CheckFacts): readonly CheckResult[] => {
	const known = new Set([
		...nodes.map(({name}) => name),
		...Object.keys(kubespray?.record?.nodes ?? {}),
		...strayNodes({preset, fleet, kubespray, records}).map(({name}) => name),
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
