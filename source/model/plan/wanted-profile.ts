import type {Profile} from '../fleet.ts';
import {marker} from '../marker.ts';
import type {Preset} from '../preset/preset.ts';

/** A profile of the preset as LXD is to have it, marked as this cluster's. */
export function wantedProfile(preset: Preset, name: string): Omit<Profile, 'name'> {
	const written = preset.profiles[name];
	return {
		description: written?.description ?? `Kubernetes nodes of ${preset.cluster}, kept by rookery`,
		config: {...written?.config, [marker.cluster]: preset.cluster},
		devices: written?.devices ?? {},
	};
}
