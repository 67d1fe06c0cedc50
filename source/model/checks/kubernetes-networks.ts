import {doOverlap} from '../address-range/do-overlap.ts';
import {parseRange} from '../address-range/parse-range.ts';
import type {CheckResult} from '../check-result.ts';
import {effectiveVariables} from '../compatibility/effective-variables.ts';
import {ipStacks} from '../compatibility/ip-stacks.ts';
import type {Fleet} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {recordOfLiving} from './record-of-living.ts';

const check = 'kubernetes-networks';

/**
 * Whether the addresses of services and pods are used nowhere in the fleet: what has one of them is
 * out of reach of every node, its own member or the way to it as well.
 */
export const checkKubernetesNetworks = (facts: CheckFacts): readonly CheckResult[] => {
	const {preset, fleet} = facts;
	if (!preset.kubespray) return [];
	const {vars} = preset.kubespray;
	const all = effectiveVariables(vars);
	const used = addressesIn(fleet);
	// A cluster that lives with it can't be given other ranges.
	const verdict = recordOfLiving(facts) ? 'warning' : 'refusal';
	return ipStacks(vars)
		.flatMap(({services, pods}) => [services, pods])
		.flatMap((name): readonly CheckResult[] => {
			const wanted = String(all[name]);
			const range = parseRange(wanted);
			if (!range) return [];
			const about = {check, subject: `kubespray.vars.${name}`};
			const taken = used.filter(({text}) => {
				const other = parseRange(text);
				return other !== undefined && doOverlap(range, other);
			});
			return taken.length === 0
				? [{...about, verdict: 'fine', why: `nothing in the fleet has an address of ${wanted}`}]
				: [
						{
							...about,
							verdict,
							why: `${about.subject} is ${wanted}, which overlaps ${nameList(taken.map(({of, text}) => `${of} (${text})`))}`,
							remedy: 'Write another range there, one that nothing on your network has.',
						},
					];
		});
};

type Used = {readonly of: string; readonly text: string};

/** Ranges and addresses that the fleet tells of; a bridge of a host's own shows in those of its instances. */
const addressesIn = ({networks, members, instances}: Fleet): readonly Used[] => [
	...networks.flatMap(({name, config}) =>
		rangeKeys.flatMap(key =>
			(config[key] ?? '').split(',').map(text => ({of: `network ${name}`, text: text.trim()})),
		),
	),
	...members.map(({name, address}) => ({of: `member ${name}`, text: address})),
	...instances.flatMap(({name, nics}) =>
		nics.flatMap(({ipv4}) => ipv4.map(text => ({of: `instance ${name}`, text}))),
	),
];

/** The keys of LXD's networks that hold ranges (reference/network_bridge, network_ovn, network_physical). */
const rangeKeys = [
	...['ipv4.address', 'ipv6.address', 'ipv4.routes', 'ipv6.routes'],
	...['ipv4.gateway', 'ipv6.gateway', 'fan.overlay_subnet', 'fan.underlay_subnet'],
] as const;
