import {nameList} from '../../primitives/text.ts';
import {minorOf} from '../../primitives/versions.ts';
import {releaseOf} from '../compatibility/releases.ts';
import {type NodeType, typeWords} from '../fleet/fleet.ts';
import {profilePrice, relaxations, relaxedIn} from '../node-profile.ts';
import {typesOf} from '../nodes.ts';
import type {PresetPath} from './issues.ts';
import type {Preset} from './schema.ts';

/** A remark in a preset's text: above the key at the path, or behind its value. */
export type PresetComment = {
	readonly path: PresetPath;
	/** One paragraph a line. */
	readonly text: string;
	readonly at: 'above' | 'behind';
};

/** What a person who reads a new preset should know of what stands there. */
export const presetComments = (preset: Preset): readonly PresetComment[] => [
	...(/^[\d.]+$/.test(preset.image.alias)
		? [behind(['image', 'alias'], 'quoted, or YAML makes a number of it')]
		: []),
	above(['masters', 'profiles'], 'A later profile wins over an earlier one.'),
	...Object.entries(preset.profiles).flatMap(([name, profile]) => profileComments(name, profile)),
	...(preset.kubespray ? kubesprayComments(preset.kubespray, typesOf(preset)) : []),
];

type Profile = Preset['profiles'][string];

function profileComments(name: string, profile: Profile): readonly PresetComment[] {
	const path = ['profiles', name];
	const given = relaxations.filter(({key}) => relaxedIn(profile).includes(key));
	const lines = given.filter(({part}) => part.kind === 'lxc');
	return [
		...(given.length === 0 ? [] : [above(path, profilePrice)]),
		...given
			.filter(({part}) => part.kind !== 'lxc')
			.map(({key, price, part}) =>
				above([...path, part.kind === 'device' ? 'devices' : 'config', key], price),
			),
		...(lines.length === 0
			? []
			: [
					above(
						[...path, 'config', 'raw.lxc'],
						[
							'The rest of what LXD holds back from a container, given up line by line:',
							...lines.map(({key, price}) => `  ${key}: ${price}`),
						].join('\n'),
					),
				]),
	];
}

function kubesprayComments(
	{release, vars}: NonNullable<Preset['kubespray']>,
	types: readonly NodeType[],
): readonly PresetComment[] {
	const known = releaseOf(release);
	const kinds = nameList(types.map(type => typeWords[type].many));
	return [
		...(known
			? [behind(['kubespray', 'release'], `Kubernetes ${minorOf(known.kubernetes.default)}`)]
			: []),
		...(Object.keys(vars).length === 0
			? []
			: [
					above(
						['kubespray', 'vars'],
						`What nodes that are ${kinds} need besides, rookery adds by itself, each variable with its reason: \`rookery plan\` shows them, and one written here wins over it.`,
					),
				]),
	];
}

const above = (path: PresetPath, text: string): PresetComment => ({path, text, at: 'above'});

const behind = (path: PresetPath, text: string): PresetComment => ({path, text, at: 'behind'});
