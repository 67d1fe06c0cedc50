import {nodesOf} from '../../../../source/model/nodes.ts';
import type {Plan} from '../../../../source/model/plan/plan.ts';
import type {Preset} from '../../../../source/model/preset/schema.ts';

/** A plan in which every node of a preset is missing. */
export const somePlan = (preset: Preset): Plan => ({
	cluster: preset.cluster,
	phases: [
		{
			phase: 'profiles',
			title: 'Profiles',
			steps: Object.keys(preset.profiles).map(name => ({
				id: `create-${name}`,
				subject: name,
				sentence: `create the profile ${name}`,
				state: 'missing',
			})),
		},
		{
			phase: 'instances',
			title: 'Instances',
			steps: nodesOf(preset).map(({name, member}) => ({
				id: `create-${name}`,
				subject: name,
				node: name,
				sentence: `create ${name} on ${member} from Ubuntu ${preset.image.alias}`,
				state: 'missing',
			})),
		},
	],
});
