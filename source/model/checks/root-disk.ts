import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {inProject} from '../in-project.ts';
import {nameList} from '../name-list.ts';
import {quote} from '../quote.ts';
import type {CheckFacts} from './check-facts.ts';
import {possibleMembers} from './possible-members.ts';
import {rootDiskOf} from './root-disk-of.ts';

const check = 'root-disk';

/** Whether the profiles give the nodes a root disk, in a pool that the members have. */
export const checkRootDisk = (facts: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap(role => {
		const nodes = facts.nodes.filter(node => node.role === role);
		const [first] = nodes;
		return first ? onGroup(`${role}s`, {first, nodes, facts}) : [];
	});

const onGroup = (
	subject: string,
	{first, nodes, facts}: {first: ExpandedNode; nodes: readonly ExpandedNode[]; facts: CheckFacts},
): readonly CheckResult[] => {
	const {fleet} = facts;
	const about = {check, subject};
	const pools = fleet.pools.map(({name}) => name);
	const name = rootDiskOf(first)?.['pool'];
	if (name === undefined) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `no profile of the ${subject} (${nameList(first.profiles)}) has a root disk, so LXD can not make them`,
				remedy: `Name a profile that has one${first.profiles.includes('default') ? '' : ', such as default'}, or add it: "lxc profile${inProject(fleet.project.name)} device add PROFILE root disk path=/ pool=${pools[0] ?? 'POOL'}".`,
			},
		];
	}
	const pool = fleet.pools.find(candidate => candidate.name === name);
	if (!pool) {
		return [
			{
				...about,
				verdict: 'refusal',
				why: `the root disk of the ${subject} is in pool ${quote(name)}, which LXD does not have`,
				remedy: `Name one of the pools ${nameList(pools, 8)} in the profile's root device.`,
			},
		];
	}
	const without = possibleMembers(nodes, fleet)
		.map(member => member.name)
		.filter(member => fleet.clustered && !pool.members.includes(member));
	return without.length > 0
		? [
				{
					...about,
					verdict: 'refusal',
					why: `pool ${name} of the ${subject} is not on ${nameList(without)}`,
					remedy: `Place the ${subject} on ${nameList(pool.members, 8)}, or use a pool that all members have.`,
				},
			]
		: [{...about, verdict: 'fine', why: `the ${subject} have their root disk in pool ${name}`}];
};
