import {expect, test} from 'vitest';
import type {Plan, Step} from '../../../source/model/plan/plan.ts';
import {planTable} from '../../../source/ui/output/plan.ts';
import {theme} from '../../../source/ui/theme.ts';

const look = {theme: theme({LANG: 'C.UTF-8'}, {}), width: 80};
const names = ['a', 'b', 'c', 'd', 'e'];

const steps = (state: 'right' | 'missing', sentence: (name: string) => string): readonly Step[] =>
	names.map(name => ({
		id: `step-${name}`,
		subject: name,
		node: name,
		state,
		sentence: sentence(name),
	}));

test('changes are said one by one where they differ, together where they are alike', () => {
	const plan: Plan = {
		cluster: 'lab',
		phases: [
			{
				phase: 'profiles',
				title: 'Profiles',
				steps: [
					{
						id: 'profile-lab-node',
						subject: 'lab-node',
						state: 'wrong',
						sentence: 'bring profile lab-node back to the preset',
						differences: ['limits.cpu is 1, the preset says 2'],
					},
				],
			},
			{
				phase: 'instances',
				title: 'Instances',
				steps: [
					...steps('right', name => `${name} is on albatross1`),
					{
						id: 'instance-f',
						subject: 'f',
						state: 'missing',
						sentence: 'create f on albatross2 from image 24.04',
					},
				],
			},
			{phase: 'start', title: 'Start', steps: steps('missing', name => `start ${name}`)},
			{
				phase: 'access',
				title: 'Access by ssh',
				steps: [
					{
						id: 'access-a',
						subject: 'a',
						state: 'missing',
						sentence: "let the cluster's key into a and pin its host key",
					},
				],
			},
			{
				phase: 'variables',
				title: 'Variables',
				steps: [
					{
						id: 'variables',
						subject: 'lab',
						state: 'missing',
						sentence: "write kubespray's variables (9 values)",
						notes: ["dns_mode: the preset's none replaces coredns"],
					},
				],
			},
		],
	};
	expect(planTable(plan, look)).toEqual([
		'Profiles       ~  bring profile lab-node back to the preset',
		'                  • limits.cpu is 1, the preset says 2',
		'Instances      +  create f on albatross2 from image 24.04',
		'               ✔  5 nodes are as they should be',
		'Start          +  start a, b and 3 more',
		"Access by ssh  +  let the cluster's key into a and pin its host key",
		"Variables      +  write kubespray's variables (9 values)",
		"                  • dns_mode: the preset's none replaces coredns",
		'',
		'9 changes',
	]);
});

test('a plan that is all right has nothing to do', () => {
	const plan: Plan = {
		cluster: 'lab',
		phases: [
			{
				phase: 'image',
				title: 'Image',
				steps: [
					{
						id: 'image',
						subject: '24.04',
						state: 'right',
						sentence: 'no node waits for image 24.04',
					},
				],
			},
			{phase: 'start', title: 'Start', steps: steps('right', name => `${name} is running`)},
		],
	};
	expect(planTable(plan, look)).toEqual([
		'Image  ✔  no node waits for image 24.04',
		'Start  ✔  5 nodes are as they should be',
		'',
		'Nothing to do',
	]);
});
