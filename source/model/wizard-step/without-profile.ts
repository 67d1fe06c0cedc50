import type {Preset} from '../preset/preset.ts';

/** The preset without one of the profiles that it makes; a group that had no other gets LXD's own. */
export const withoutProfile = (preset: Preset, gone: string): Preset => {
	const without = (group: Preset['masters']): Preset['masters'] => {
		const left = group.profiles.filter(name => name !== gone);
		return {...group, profiles: left.length === 0 ? ['default'] : left};
	};
	return {
		...preset,
		masters: without(preset.masters),
		workers: without(preset.workers),
		profiles: Object.fromEntries(Object.entries(preset.profiles).filter(([name]) => name !== gone)),
	};
};
