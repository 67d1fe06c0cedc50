import {checkMemberAble} from '../checks/member-able.ts';
import {checkMemberOnline} from '../checks/member-online.ts';
import {nameList} from '../name-list.ts';
import type {Placement} from './judge-placement.ts';
import {missingNodes} from './missing-nodes.ts';
import {nodeToCheck} from './node-to-check.ts';
import type {PlacementProblem} from './placement-problem.ts';
import {problemOf} from './problem-of.ts';

/** Members that are not there, or take no new nodes. */
export const judgeMembers = ({facts, nodes}: Placement): readonly PlacementProblem[] => {
	const {fleet, members} = facts;
	const on = (member: string) => nodes.filter(node => node.member === member).map(({name}) => name);
	const missing = missingNodes(nodes, facts);
	const results = [
		...checkMemberOnline({nodes: nodes.map(node => nodeToCheck(node, facts)), fleet}),
		...checkMemberAble({missing: missing.map(node => nodeToCheck(node, facts)), fleet}),
	];
	return [
		...results.flatMap(result =>
			problemOf(result, {
				member: result.subject === 'auto' ? undefined : result.subject,
				nodes: on(result.subject),
			}),
		),
		...members.flatMap(({name, unusable}): readonly PlacementProblem[] => {
			const there = missing.filter(({member}) => member === name);
			if (!unusable || checked.has(unusable.check) || there.length === 0) return [];
			const names = there.map(node => node.name);
			return [
				{
					check: unusable.check,
					verdict: 'refusal',
					why: `${unusable.why}; ${nameList(names)} would go there`,
					remedy: 'Place them on another member.',
					member: name,
					nodes: names,
				},
			];
		}),
	];
};

/** By the checks themselves. */
const checked: ReadonlySet<string> = new Set(['member-online', 'member-able']);
