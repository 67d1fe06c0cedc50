import type {Preset} from '../preset/preset.ts';

/** The profile that rookery makes for the nodes: the one named after the cluster, or else the first. */
export const ownProfile = ({cluster, profiles}: Preset): string | undefined => {
	const names = Object.keys(profiles);
	return names.find(name => name === `${cluster}-node`) ?? names[0];
};
