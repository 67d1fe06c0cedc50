import type {GroupName} from '../groups.ts';
import type {Preset} from '../preset/preset.ts';
import type {Content} from './wizard-state.ts';

/** Another name for the cluster, and for all that is named after it: nodes and the nodes' profile. */
export const renameCluster = (
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	to: string,
): Pick<Content, 'preset' | 'answered'> => {
	const from = `${preset.cluster}-`;
	const rename = (name: string) =>
		name.startsWith(from) ? `${to}-${name.slice(from.length)}` : name;
	const place = 'place.';
	return {
		preset: {
			...preset,
			cluster: to,
			masters: renamedGroup(preset, 'masters', rename),
			workers: renamedGroup(preset, 'workers', rename),
			profiles: Object.fromEntries(
				Object.entries(preset.profiles).map(([name, profile]) => [rename(name), profile]),
			),
			...(preset.etcd ? {etcd: preset.etcd.map(rename)} : {}),
		},
		answered: answered.map(key =>
			key.startsWith(place) ? `${place}${rename(key.slice(place.length))}` : key,
		),
	};
};

const renamedGroup = (
	preset: Preset,
	name: GroupName,
	rename: (name: string) => string,
): Preset['masters'] => {
	const group = preset[name];
	return {
		...group,
		profiles: group.profiles.map(profile =>
			Object.hasOwn(preset.profiles, profile) ? rename(profile) : profile,
		),
		nodes: Object.fromEntries(
			Object.entries(group.nodes).map(([node, member]) => [rename(node), member]),
		),
	};
};
