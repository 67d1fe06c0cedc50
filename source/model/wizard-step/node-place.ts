import {freeCapacity} from '../free-capacity.ts';
import {formatBytes} from '../size.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {type GroupName, groups} from '../wizard/groups.ts';
import type {Option} from '../wizard/question.ts';
import type {WizardInput} from '../wizard/step.ts';

type Place = {readonly name: string; readonly group: GroupName; readonly isFolded: boolean};

/** Which member a node goes on. */
export const nodePlace = (input: WizardInput, {name, group, isFolded}: Place): Asked => {
	const {preset, answered} = input.state;
	const {nodes} = preset[group];
	const value = nodes[name] ?? 'auto';
	return asked({
		key: `place.${name}`,
		ask: `Where does ${name} go (${groups[group]})?`,
		why: 'What is free on each member stands beside it.',
		more: 'A node on a member that is lost is lost with it. "auto" leaves the choice to LXD.',
		field: {kind: 'choice', value, options: places(input, value)},
		path: [group, 'nodes', name],
		isFolded,
		apply: member => ({
			preset: {...preset, [group]: {...preset[group], nodes: {...nodes, [name]: member}}},
			// Once one is placed by hand, none of the others moves by itself.
			answered: [
				...new Set([
					...answered.filter(key => key !== 'placement.kept'),
					...Object.keys({...preset.masters.nodes, ...preset.workers.nodes}).map(
						node => `place.${node}`,
					),
				]),
			],
		}),
	});
};

const places = ({facts: {fleet}}: WizardInput, value: string): readonly Option[] => {
	const members = (fleet?.members ?? []).map((member): Option => {
		const free = fleet && freeCapacity(member, fleet);
		return {
			value: member.name,
			label: member.name,
			note: free
				? `${free.cores} cores, ${formatBytes(free.memory)} of memory free`
				: 'what it has is not known',
			disabled: member.status === 'Online' ? undefined : `it is ${member.status.toLowerCase()}`,
		};
	});
	const isListed = value === 'auto' || members.some(member => member.value === value);
	return [
		...members,
		...(isListed
			? []
			: [{value, label: value, disabled: fleet ? 'LXD has no such member' : undefined}]),
		{value: 'auto', label: 'auto', note: 'LXD chooses when it makes the node'},
	];
};
