import type {Preset} from '../preset/preset.ts';
import {relaxProfile} from './relax-profile.ts';
import {relaxations} from './relaxations.ts';

/** A new profile for nodes that are containers, with all that Kubernetes needs of the member. */
export const nodeProfile = (): Preset['profiles'][string] =>
	relaxProfile(
		{description: 'A Kubernetes node in a container, made by rookery', config: {}, devices: {}},
		relaxations.map(({key}) => key),
	);
