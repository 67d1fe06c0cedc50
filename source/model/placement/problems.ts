import {nameList} from '../../primitives/text.ts';
import {checkCapacityKnown} from '../checks/capacity.ts';
import type {CheckResult} from '../checks/check.ts';
import {checkNameFree, checkNodeAsPlaced} from '../checks/existing-nodes.ts';
import {checkMemberAble, checkMemberOnline} from '../checks/members.ts';
import {memberPool} from '../fleet/devices.ts';
import {checkCapacity} from './load.ts';
import {
	etcdOf,
	memberOfNode,
	missingNodes,
	nodeToCheck,
	type Placement,
	type PlacementProblem,
} from './nodes.ts';
import {checkQuorum} from './quorum-problems.ts';

/** What is wrong with a placement, or could be better: where, why, and what would be. */
export function checkPlacement(placement: Placement): readonly PlacementProblem[] {
	const {nodes, etcd = etcdOf(nodes)} = placement;
	return [
		...checkMemberChoice(placement),
		...checkExisting(placement),
		...checkFree(placement),
		...checkQuorum({...placement, etcd}),
		...checkMasters(placement),
		...checkWorkers(placement),
	];
}

/** A number of masters of which etcd leaves the last out. */
function checkMasters({nodes, etcd}: Placement): readonly PlacementProblem[] {
	const masters = nodes.filter(({role}) => role === 'master');
	const last = masters.at(-1);
	if (!last || etcd !== undefined || masters.length % 2 === 1) return [];
	const odd = masters.length - 1;
	return [
		{
			check: 'masters-even',
			verdict: 'note',
			why: `etcd goes by majority, so of ${masters.length} masters it is on the first ${odd === 1 ? 'alone' : odd}: ${last.name} serves the API, and etcd survives no loss more for it`,
			remedy: `Have ${odd} or ${masters.length + 1} masters.`,
			nodes: [last.name],
		},
	];
}

/** Members that are not there, or take no new nodes. */
function checkMemberChoice({facts, nodes}: Placement): readonly PlacementProblem[] {
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
}

/** By the checks themselves. */
const checked: ReadonlySet<string> = new Set(['member-online', 'member-able']);

/** Too little of cores, memory or disk, as the checks before a run judge it. */
function checkFree({facts, nodes}: Placement): readonly PlacementProblem[] {
	const {fleet, pool = '', members} = facts;
	const missing = missingNodes(nodes, facts);
	const {cores, memory, disk} = checkCapacity(facts, nodes);
	const known = checkCapacityKnown({
		missing: missing.map(node => nodeToCheck(node, facts)),
		fleet,
	});
	return [...known, ...memory, ...disk, ...cores].flatMap(result => {
		const {subject} = result;
		const member = members.find(({name}) => subject === name || subject === memberPool(pool, name));
		const isFree = subject === 'auto' || subject === memberPool(pool);
		const place = isFree ? 'auto' : member?.name;
		return problemOf(result, {
			member: member?.name,
			nodes: missing
				.filter(node => place === undefined || node.member === place)
				.map(({name}) => name),
		});
	});
}

/** Nodes that exist otherwise than they are meant to be, and names that others have. */
function checkExisting({facts, nodes}: Placement): readonly PlacementProblem[] {
	const {fleet, cluster} = facts;
	const given = {
		preset: {cluster},
		fleet,
		nodes: nodes.map(node => nodeToCheck(node, facts)),
		missing: missingNodes(nodes, facts).map(node => nodeToCheck(node, facts)),
	};
	return [...checkNodeAsPlaced(given), ...checkNameFree(given)].flatMap(result =>
		problemOf(result, {nodes: [result.subject]}),
	);
}

/** Workers that are lost together: a single one, or all on one member of several. */
function checkWorkers({facts, nodes}: Placement): readonly PlacementProblem[] {
	const workers = nodes.filter(({role}) => role === 'worker');
	const [first] = workers;
	const names = workers.map(({name}) => name);
	if (!first) return [];
	const member = memberOfNode(first, facts);
	if (workers.length === 1) {
		const why = `${first.name} is the only worker: while it is away, nothing runs`;
		return [{check: 'worker-alone', verdict: 'note', why, member, nodes: names}];
	}
	const usable = facts.members.filter(({unusable}) => unusable === undefined);
	const isTogether =
		member !== undefined && workers.every(node => memberOfNode(node, facts) === member);
	return isTogether && usable.length > 1
		? [
				{
					check: 'workers-together',
					verdict: 'warning',
					why: `all ${workers.length} workers are on ${member}: losing it leaves nothing to carry the workload`,
					remedy: 'Place one on another member.',
					member,
					nodes: names,
				},
			]
		: [];
}

/** A check's result as a problem of the placement; none where all is fine. */
const problemOf = (
	{check, verdict, why, remedy}: CheckResult,
	where: Pick<PlacementProblem, 'member' | 'nodes'>,
): readonly PlacementProblem[] =>
	verdict === 'fine' ? [] : [{check, verdict, why, remedy, ...where}];
