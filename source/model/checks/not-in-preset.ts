import type {CheckResult} from '../check-result.ts';
import {ownerOf} from '../marker.ts';
import {memberOf} from '../member-of.ts';
import {strayNodes} from '../plan/stray-nodes.ts';
import {hiddenLeaving} from '../playbooks/leaving-nodes.ts';
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
	const hidden = hiddenLeaving({preset, fleet, kubespray, records}).map((instance): CheckResult => {
		const member = memberOf(instance, fleet);
		return {
			check: 'not-in-preset',
			subject: instance.name,
			verdict: 'refusal',
			why: `${instance.name} cannot be removed: its member ${member} does not answer`,
			remedy: `Bring ${member} back. If it is gone for good, take it out of the LXD cluster: "lxc cluster remove --force ${member}".`,
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
				remedy: `Name it in the preset again, or remove it ("lxc delete --force ${instance.name}").`,
			}),
		);
	return [...hidden, ...left];
};
