import {nameList} from '../../primitives/text.ts';
import {checkCapacityKnown} from '../checks/capacity.ts';
import type {CheckResult} from '../checks/check.ts';
import {checkNameFree, checkNodeAsPlaced} from '../checks/existing-nodes.ts';
import {checkMemberAble, checkMemberOnline} from '../checks/members.ts';
import {memberPool} from '../fleet/devices.ts';
import {checkCapacity} from './load.ts';
import {type MemberLossImpact, simulateMemberLoss} from './member-loss.ts';
import {
	etcdOf,
	memberOfNode,
	missingNodes,
	nodeToCheck,
	type PlacedNode,
	type Placement,
	type PlacementProblem,
	quorum,
} from './nodes.ts';
import {spreadNodes} from './scheduler.ts';

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
			// Those two were checked above.
			if (!unusable || ['member-online', 'member-able'].includes(unusable.check)) return [];
			if (there.length === 0) return [];
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

type WithEtcd = Required<Placement> & {readonly etcd: readonly string[]};

/** Members whose loss would be the loss of etcd or of all masters, and what would be better. */
function checkQuorum(question: WithEtcd): readonly PlacementProblem[] {
	const {facts, nodes, etcd} = question;
	const names = new Set(nodes.flatMap(node => memberOfNode(node, facts) ?? []));
	const losses = [...names].map(member => simulateMemberLoss({facts, nodes, etcd, member}));
	const fatal = losses.filter(({keepsApi}) => keepsApi === 'no');
	if (fatal.length === 0) return unknownQuorum(losses);
	const moves = etcd.length < 3 ? undefined : betterLayout(question);
	return fatal.map(loss => ({
		check: loss.masters.left === 0 && loss.masters.have > 1 ? 'masters-together' : 'quorum-lost',
		verdict: moves || etcd.length >= 3 ? 'warning' : 'note',
		why: `${whyFatal(loss)}${moves ? '' : `; ${whyNoBetter(question)}`}`,
		remedy: moves ? `${describeMoves(moves)}.` : fixWithout(question),
		member: loss.member,
		nodes: nodes
			.filter(
				({name, role}) => loss.nodes.includes(name) && (role === 'master' || etcd.includes(name)),
			)
			.map(({name}) => name),
	}));
}

function unknownQuorum(losses: readonly MemberLossImpact[]): readonly PlacementProblem[] {
	const unsure = losses.filter(({keepsApi}) => keepsApi === 'unknown');
	const [first] = unsure;
	return first
		? [
				{
					check: 'quorum-unknown',
					verdict: 'note',
					why: `LXD is to place ${nameList(first.unknown)}; it may put masters together, so that losing one member loses etcd`,
					remedy: 'Name members for the masters, or let them be spread.',
					nodes: first.unknown,
				},
			]
		: [];
}

function whyFatal({member, masters, etcd}: MemberLossImpact): string {
	if (masters.left === 0) {
		return masters.have === 1
			? `the only master is on ${member}: losing it loses the cluster`
			: `all ${masters.have} masters are on ${member}: losing it loses the cluster`;
	}
	return `losing ${member} loses etcd: ${etcd.left} of ${etcd.have} left, ${etcd.needed} needed`;
}

function whyNoBetter({facts, etcd}: WithEtcd): string {
	const usable = facts.members.filter(({unusable}) => unusable === undefined).length;
	const members = usable === 1 ? 'only one member takes' : `only ${usable} members take`;
	if (etcd.length < 3) {
		return usable < 3
			? `etcd survives the loss of a member over 3 of them at least, and ${members} nodes`
			: 'etcd survives the loss of a member with 3 masters at least';
	}
	const needed = Math.ceil(etcd.length / (etcd.length - quorum(etcd.length)));
	return usable < needed
		? `etcd on ${etcd.length} nodes survives that over ${needed} members at least, and ${members} nodes`
		: 'no layout with room for all nodes avoids that';
}

function fixWithout({facts, etcd}: WithEtcd): string | undefined {
	const usable = facts.members.filter(({unusable}) => unusable === undefined).length;
	if (usable < 3) return;
	return etcd.length < 3
		? 'Have three masters, on three members.'
		: 'Give the nodes less memory or disk, or make room on a member.';
}

const describeMoves = (moves: readonly Move[]) =>
	`Move ${nameList(
		moves.map(({node, to}) => `${node} to ${to}`),
		4,
	)}`;

/** A node that would be better on another member. */
type Move = {readonly node: string; readonly to: string};

/**
 * What to move so that etcd survives the loss of any member, with no more refused than now: one node
 * with etcd if that is enough, or else those, or else all nodes. Undefined when there is no such layout.
 */
function betterLayout({facts, nodes, etcd}: WithEtcd): readonly Move[] | undefined {
	const names = nodes.map(({name}) => name);
	const tries = [
		...names.filter(name => etcd.includes(name)).map(name => [name]),
		names.filter(name => etcd.includes(name)),
		names,
	];
	const refused = errorsOf({facts, nodes});
	for (const moving of tries) {
		const keep = names.filter(name => !moving.includes(name));
		const layout = spreadNodes({facts, nodes, etcd, keep}).nodes;
		const survives = facts.members.every(
			({name: member}) =>
				simulateMemberLoss({facts, nodes: layout, etcd, member}).etcd.keepsQuorum === 'yes',
		);
		if (survives && errorsOf({facts, nodes: layout}) <= refused) return movesTo(layout, nodes);
	}
	return;
}

const errorsOf = ({facts, nodes}: Placement) =>
	Object.values(checkCapacity(facts, nodes))
		.flat()
		.filter(({verdict}) => verdict === 'refusal').length;

const movesTo = (layout: readonly PlacedNode[], nodes: readonly PlacedNode[]): readonly Move[] =>
	layout
		.filter(({member}, place) => member !== nodes[place]?.member)
		.map(({name, member}) => ({node: name, to: member}));
