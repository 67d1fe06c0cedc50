import type {CheckResult} from '../check-result.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import type {CheckFacts} from './check-facts.ts';

/** Nodes of this cluster that the preset no longer names: left alone, but not forgotten. */
export const checkNotInPreset = ({preset, fleet, nodes}: CheckFacts): readonly CheckResult[] => {
	const wanted = new Set(nodes.map(({name}) => name));
	return fleet.instances
		.filter(instance => ownerOf(instance) === preset.cluster && !wanted.has(instance.name))
		.map(instance => ({
			check: 'not-in-preset',
			subject: instance.name,
			verdict: 'warning',
			why: `${instance.name} on ${memberOf(instance, fleet)} belongs to ${preset.cluster}, but the preset does not name it; it is left as it is`,
			remedy: `Name it in the preset again, or remove it ("lxc delete --force ${instance.name}").`,
		}));
};
