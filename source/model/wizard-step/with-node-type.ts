import {relaxedIn} from '../node-profile/relaxed-in.ts';
import type {NodeType} from '../node-type.ts';
import type {Preset} from '../preset/preset.ts';
import type {Content} from '../wizard/wizard-state.ts';
import {ownProfile} from './own-profile.ts';
import {withOwnProfile} from './with-own-profile.ts';
import {withoutProfile} from './without-profile.ts';

/**
 * The preset with all nodes of one type. What makes a container one that Kubernetes can live in goes from
 * virtual machines, and comes back with containers, unless somebody said that it is not wanted.
 */
export const withNodeType = (
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	type: NodeType,
): Preset => {
	const typed = {
		...preset,
		masters: ofType(preset.masters, type),
		workers: ofType(preset.workers, type),
	};
	if (type === 'virtual-machine') {
		return Object.entries(preset.profiles)
			.filter(([, profile]) => relaxedIn(profile).length > 0)
			.reduce((before, [name]) => withoutProfile(before, name), typed);
	}
	return ownProfile(typed) === undefined && !answered.includes('profiles.own')
		? withOwnProfile(typed)
		: typed;
};

/** A preset leaves out what is so anyhow. */
const ofType = ({type: _, ...group}: Preset['masters'], type: NodeType): Preset['masters'] =>
	type === 'container' ? group : {type, ...group};
