import {groupNames} from '../groups.ts';
import {nodeProfile} from '../node-profile/node-profile.ts';
import {ownProfileName} from '../node-profile/own-profile-name.ts';
import type {Preset} from '../preset/preset.ts';

/** The preset with a profile for its nodes that are containers, last in their groups: a later one wins. */
export const withOwnProfile = (preset: Preset): Preset => {
	const name = ownProfileName(preset);
	const groups = groupNames
		.filter(group => preset[group].type !== 'virtual-machine')
		.map(
			group => [group, {...preset[group], profiles: [...preset[group].profiles, name]}] as const,
		);
	return {
		...preset,
		...Object.fromEntries(groups),
		profiles: {...preset.profiles, [name]: nodeProfile()},
	};
};
