import type {GroupName} from '../groups.ts';
import type {GroupProposal} from '../placement/default-nodes.ts';
import type {Preset} from '../preset/preset.ts';
import {proposals} from './proposals.ts';
import {resizeGroup} from './resize-group.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

type Given = Pick<Content, 'preset' | 'answered'>;

/** How many nodes and how large, where nobody said: as many and as large as suits the fleet. */
export const proposeNodes = ({preset, answered}: Given, facts: WizardFacts): Preset => {
	const proposed = proposals(preset, facts);
	if (!proposed) return preset;
	const withMasters = proposeGroup({preset, answered}, 'masters', proposed.masters);
	return proposeGroup({preset: withMasters, answered}, 'workers', proposed.workers);
};

const proposeGroup = (
	{preset, answered}: Given,
	name: GroupName,
	{count, cpus, memory, disk}: GroupProposal,
): Preset => {
	const isFree = (part: string) => !answered.includes(`${name}.${part}`);
	const sized = {
		...preset,
		[name]: {
			...preset[name],
			...(isFree('cpus') ? {cpus: cpus.value} : {}),
			...(isFree('memory') ? {memory: memory.value} : {}),
			...(isFree('disk') ? {disk: disk.value} : {}),
		},
	};
	return isFree('count') && !isPlaced(sized, name, answered)
		? resizeGroup(sized, name, count.value)
		: sized;
};

/** Nodes that somebody put somewhere stay as many as they are. */
const isPlaced = (preset: Preset, name: GroupName, answered: readonly string[]) =>
	Object.keys(preset[name].nodes).some(node => answered.includes(`place.${node}`));
