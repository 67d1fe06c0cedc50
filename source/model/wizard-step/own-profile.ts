import {ownProfileName} from '../node-profile/own-profile-name.ts';
import type {Preset} from '../preset/preset.ts';

/** The profile that rookery makes for the nodes: the one named after the cluster, or else the first. */
export const ownProfile = (preset: Preset): string | undefined => {
	const names = Object.keys(preset.profiles);
	return names.find(name => name === ownProfileName(preset)) ?? names[0];
};
