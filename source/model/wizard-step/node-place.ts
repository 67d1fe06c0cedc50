import {type GroupName, groups} from '../groups.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import type {Option} from '../wizard/question.ts';
import type {WizardInput} from '../wizard/step.ts';

type Place = {
	readonly name: string;
	readonly group: GroupName;
	/** Of all members: `memberOptions`. */
	readonly members: readonly Option[];
	readonly isFolded: boolean;
};

/** Which member a node goes on. */
export const nodePlace = (input: WizardInput, {name, group, members, isFolded}: Place): Asked => {
	const {preset, answered} = input.state;
	const {nodes} = preset[group];
	const value = nodes[name] ?? 'auto';
	return asked({
		key: `place.${name}`,
		ask: `Where does ${name} go (${groups[group]})?`,
		why: 'What is free on each member stands beside it.',
		more: 'A node on a member that is lost is lost with it. "auto" leaves the choice to LXD.',
		field: {kind: 'choice', value, options: places(members, value)},
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

/** What was written before somebody looked at the fleet stays among the options. */
const places = (members: readonly Option[], value: string): readonly Option[] => {
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
};
