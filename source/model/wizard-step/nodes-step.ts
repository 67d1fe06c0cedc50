import {checkKubernetesMinimum} from '../checks/kubernetes-minimum.ts';
import {counted} from '../counted.ts';
import {type GroupName, groupNames, groups} from '../groups.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {makeStep} from '../wizard/make-step.ts';
import {proposals} from '../wizard/proposals.ts';
import {renameCluster} from '../wizard/rename-cluster.ts';
import {resizeGroup} from '../wizard/resize-group.ts';
import type {WizardInput} from '../wizard/step.ts';
import {told} from '../wizard/told.ts';
import {groupSizes} from './group-sizes.ts';
import {nodeKind} from './node-kind.ts';

/** How many nodes, and how large. */
export const nodesStep = makeStep({
	name: 'nodes',
	title: 'Nodes',
	intro: ({state: {preset}}) => {
		const [masters, workers] = groupNames.map(name => Object.keys(preset[name].nodes).length);
		return `${counted(masters ?? 0, 'master')} for the control plane, ${counted(workers ?? 0, 'worker')} for the workload.`;
	},
	asks: input => [
		cluster(input),
		nodeKind(input),
		...groupNames.flatMap(name => [count(input, name), ...sizes(input, name)]),
	],
});

const cluster = ({state}: WizardInput): Asked =>
	asked({
		key: 'cluster',
		ask: 'What is the cluster to be called?',
		why: 'Nodes, the profile and the preset are named after it: lower-case letters, digits and "-".',
		more: 'All that rookery makes carries this name as a mark, and nothing without the mark is ever changed or removed. A second cluster of the same name is the same cluster.',
		field: {kind: 'text', value: state.preset.cluster, suggestions: []},
		path: ['cluster'],
		apply: text => {
			const renamed = renameCluster(state, text.trim());
			return {...renamed, answered: [...new Set([...renamed.answered, 'cluster'])]};
		},
	});

const count = ({state: {preset}, facts}: WizardInput, name: GroupName): Asked => {
	const value = Object.keys(preset[name].nodes).length;
	const proposed = proposals(preset, facts)?.[name].count;
	return asked({
		key: `${name}.count`,
		ask: `How many ${name}?`,
		why: proposed?.value === value ? proposed.why : counts[name].why(value),
		more: counts[name].more,
		field: {kind: 'number', value, least: 1, most: 250},
		path: [name, 'nodes'],
		warning:
			name === 'masters' && value % 2 === 0
				? `etcd agrees by majority: of ${value} it runs on ${value - 1}, and the last master adds no safety to it`
				: undefined,
		apply: wanted => ({preset: resizeGroup(preset, name, wanted)}),
	});
};

const counts = {
	masters: {
		why: (value: number) =>
			value < 3
				? 'One is enough to try things; three survive the loss of one.'
				: `${value} survive the loss of ${Math.floor((value - 1) / 2)}, if they are on different members.`,
		more: 'Masters run the API and etcd, and no workload. etcd works while more than half of its nodes do: one master survives nothing, three the loss of one, five of two. Two are worse than one: either one lost stops both.',
	},
	workers: {
		why: () => 'They carry what you run. Two let one be taken out without a stop.',
		more: 'Workers run your pods. More and larger ones can be added later: change the preset, and run it again.',
	},
} as const;

const sizes = (input: WizardInput, name: GroupName): readonly Asked[] => {
	const results = inputChecks(input, [checkKubernetesMinimum]).filter(
		({subject}) => subject === name,
	);
	const about = (word: RegExp) => told(results.filter(({why}) => word.test(why)));
	return groupSizes(input, {
		name,
		role: groups[name],
		warnings: {cpus: about(/ CPU;/), memory: about(/ of memory;/)},
	});
};
