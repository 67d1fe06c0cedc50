import type {Fleet} from '../fleet.ts';
import {ownerOf} from '../marker.ts';

/** One thing of a cluster's that destroying it removes from LXD. */
export type Removal = {
	readonly kind: 'instance' | 'profile';
	readonly name: string;
	readonly member: string;
	/** Whether it must be stopped first. */
	readonly isRunning: boolean;
	readonly sentence: string;
};

/** Everything that bears the cluster's mark, and nothing else: instances first, for they use the profiles. */
export const planRemoval = (
	{instances, profiles}: Pick<Fleet, 'instances' | 'profiles'>,
	cluster: string,
): readonly Removal[] => [
	...instances
		.filter(instance => ownerOf(instance) === cluster)
		.map(({name, location, status}): Removal => {
			const isRunning = status !== 'Stopped';
			const where = location === '' ? '' : ` on ${location}`;
			const sentence = `${isRunning ? 'stop and ' : ''}delete ${name}${where}`;
			return {kind: 'instance', name, member: location, isRunning, sentence};
		}),
	...profiles
		.filter(profile => ownerOf(profile) === cluster)
		.map(
			({name}): Removal => ({
				kind: 'profile',
				name,
				member: '',
				isRunning: false,
				sentence: `delete profile ${name}`,
			}),
		),
];
