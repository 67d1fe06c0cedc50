import {formatBytes} from '../../../primitives/size.ts';
import {freeCapacity} from '../../fleet/capacity.ts';
import type {Fleet, NodeType} from '../../fleet/fleet.ts';
import {unsupportedReason} from '../../fleet/members.ts';
import {type GroupName, groupNames, groups, nodesOf} from '../../nodes.ts';
import {withPlaces} from '../../placement/edit.ts';
import {type Asked, asked, makeStep} from '../define-step.ts';
import type {WizardInput} from '../facts.ts';
import {type Option, placedNode, placeKey, placeKeys, placementKept} from '../question.ts';
import {withAnswered} from '../state.ts';

/** Which node goes on which member. */
export const placementStep = makeStep({
	name: 'placement',
	title: 'Placement',
	intro: ({facts: {fleet}}) =>
		fleet && fleet.members.length > 1
			? 'Masters apart from each other, so that the loss of a member leaves the others a majority; workers where there is room.'
			: 'There is one member, so all nodes are on it.',
	asks: input => [way(input), ...nodePlaces(input)],
});

function way({state, facts}: WizardInput): Asked {
	const {preset, answered} = state;
	const isReserved = facts.fleet?.members.every(({scheduler}) => scheduler);
	const isLone = facts.fleet !== undefined && !facts.fleet.clustered;
	const nodes = nodesOf(preset);
	const isOwn = areChosen(answered);
	const isAuto = nodes.every(({member}) => member === 'auto');
	return asked({
		key: 'placement',
		ask: 'Where do the nodes go?',
		why: 'Spread over the members by what is free there, or as you say.',
		more: 'A node stays on the member it was made on. "auto" leaves it to LXD, which takes the member with the fewest instances when the node is made; where it went is read back.',
		field: {
			kind: 'choice',
			value: isOwn ? (isAuto ? 'auto' : 'own') : 'spread',
			options: [
				{
					value: 'spread',
					label: 'Spread for me',
					note: 'masters apart, workers where there is room',
				},
				{value: 'own', label: 'I choose each', note: 'beginning with what stands there now'},
				{
					value: 'auto',
					label: 'Let LXD choose when it makes them',
					disabled: isLone
						? 'there is one member'
						: isReserved
							? 'every member has scheduler.instance group or manual'
							: undefined,
				},
			],
		},
		apply: chosen => {
			const others = answered.filter(key => placedNode(key) === undefined && key !== placementKept);
			if (chosen === 'spread') return {answered: [...others, 'placement']};
			const placed = [...others, 'placement', ...placeKeys(preset)];
			if (chosen === 'own') return {answered: placed};
			const auto = new Map(nodes.map(({name}) => [name, 'auto']));
			return {answered: placed, preset: withPlaces(preset, auto)};
		},
	});
}

/** Somebody chose for a node, which is more than to go on with what was proposed. */
const areChosen = (answered: readonly string[]) =>
	answered.some(key => placedNode(key) !== undefined) && !answered.includes(placementKept);

/** Folded until somebody chooses each. */
function nodePlaces(input: WizardInput): readonly Asked[] {
	const isOwn = areChosen(input.state.answered);
	return groupNames.flatMap(group => {
		const {nodes, type = 'container'} = input.state.preset[group];
		const members = memberOptions(input.facts.fleet, type);
		return Object.keys(nodes).map(name =>
			nodePlace(input, {name, group, members, isFolded: !isOwn}),
		);
	});
}

/** Which member a node goes on. */
function nodePlace(
	input: WizardInput,
	{
		name,
		group,
		members,
		isFolded,
	}: {
		readonly name: string;
		readonly group: GroupName;
		readonly members: readonly Option[];
		readonly isFolded: boolean;
	},
): Asked {
	const {preset, answered} = input.state;
	const {nodes} = preset[group];
	const value = nodes[name] ?? 'auto';
	return asked({
		key: placeKey(name),
		ask: `Where does ${name} go (${groups[group]})?`,
		why: 'What is free on each member stands beside it.',
		more: 'A node on a member that is lost is lost with it. "auto" leaves the choice to LXD.',
		field: {kind: 'choice', value, options: places(members, value)},
		path: [group, 'nodes', name],
		isFolded,
		apply: member => ({
			preset: {...preset, [group]: {...preset[group], nodes: {...nodes, [name]: member}}},
			// Once one is placed by hand, none of the others moves by itself.
			answered: withAnswered(
				answered.filter(key => key !== placementKept),
				...placeKeys(preset),
			),
		}),
	});
}

/** What was written before somebody looked at the fleet stays among the options. */
function places(members: readonly Option[], value: string): readonly Option[] {
	const isListed = value === 'auto' || members.some(member => member.value === value);
	return [
		...members,
		...(isListed
			? []
			: [
					{
						value,
						label: value,
						disabled: members.length > 0 ? 'LXD has no such member' : undefined,
					},
				]),
		{value: 'auto', label: 'auto', note: 'LXD chooses when it makes the node'},
	];
}

/** The members that nodes of a type can go on, with what is free there. */
const memberOptions = (fleet: Fleet | undefined, type: NodeType): readonly Option[] =>
	(fleet?.members ?? []).map((member): Option => {
		const free = fleet && freeCapacity(member, fleet);
		return {
			value: member.name,
			label: member.name,
			note: [
				free
					? `${free.cores} cores, ${formatBytes(free.memory)} of memory free`
					: 'what it has is not known',
				...(member.scheduler ? [`scheduler.instance: ${member.scheduler}`] : []),
			].join('; '),
			disabled:
				member.status === 'Online'
					? unsupportedReason(member, type)
					: `it is ${member.status.toLowerCase()}`,
		};
	});
