import {checkProfileExists} from '../checks/profile-exists.ts';
import {checkProjectAllows} from '../checks/project-allows.ts';
import {checkRootDisk} from '../checks/root-disk.ts';
import {nodeProfile} from '../node-profile/node-profile.ts';
import {profilePrice} from '../node-profile/profile-price.ts';
import type {Preset} from '../preset/preset.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {type GroupName, groupNames} from '../wizard/groups.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {makeStep} from '../wizard/make-step.ts';
import type {WizardInput} from '../wizard/step.ts';
import {told} from '../wizard/told.ts';
import {ownProfile} from './own-profile.ts';
import {relaxedQuestions} from './relaxed-questions.ts';

/** What nodes are given of their members. */
export const profilesStep = makeStep({
	name: 'profiles',
	title: 'Profiles',
	intro: ({state: {preset}}) =>
		ownProfile(preset) === undefined
			? 'The nodes get what existing profiles say; make sure that these let Kubernetes live in a container.'
			: profilePrice,
	asks: input => [
		own(input),
		...relaxedQuestions(input),
		...groupNames.map(name => groupProfiles(input, name)),
	],
});

const own = ({state: {preset}}: WizardInput): Asked => {
	const name = ownProfile(preset);
	return asked({
		key: 'profiles.own',
		ask: `Shall rookery make the profile ${name ?? nameFor(preset)} for the nodes?`,
		why: 'It holds what Kubernetes needs in a container. Say no where a profile of yours has it.',
		more: 'rookery keeps this profile as the preset writes it, marks it as its own, and removes it with the cluster. Profiles that are not in the preset are used as they are, and never changed.',
		field: {kind: 'switch', value: name !== undefined},
		apply: wanted => {
			if (wanted === (name !== undefined)) return {};
			return {preset: name === undefined ? withOwn(preset) : withoutOwn(preset, name)};
		},
	});
};

const nameFor = ({cluster}: Preset) => `${cluster}-node`;

/** Last in the groups: a later profile wins. */
const withOwn = (preset: Preset): Preset => ({
	...preset,
	...forGroups(preset, profiles => [...profiles, nameFor(preset)]),
	profiles: {...preset.profiles, [nameFor(preset)]: nodeProfile()},
});

const withoutOwn = (preset: Preset, gone: string): Preset => ({
	...preset,
	...forGroups(preset, profiles => {
		const left = profiles.filter(name => name !== gone);
		return left.length === 0 ? ['default'] : left;
	}),
	profiles: Object.fromEntries(Object.entries(preset.profiles).filter(([name]) => name !== gone)),
});

const forGroups = (
	{masters, workers}: Preset,
	change: (profiles: readonly string[]) => readonly string[],
) => ({
	masters: {...masters, profiles: [...change(masters.profiles)]},
	workers: {...workers, profiles: [...change(workers.profiles)]},
});

const groupProfiles = (input: WizardInput, name: GroupName): Asked => {
	const {preset} = input.state;
	const {profiles} = preset[name];
	const results = inputChecks(input, [checkProfileExists, checkRootDisk, checkProjectAllows]);
	return asked({
		key: `${name}.profiles`,
		ask: `Which profiles for the ${name}?`,
		why: 'In this order: a later one wins over an earlier. One of them brings the network and the root disk.',
		more: 'A node is made with all of these profiles, then with its own CPUs, memory and disk. Usually "default" brings a network card and a root disk. "lxc profile show NAME" prints one.',
		field: {
			kind: 'several',
			value: profiles,
			isOrdered: true,
			options: profileOptions(input, profiles),
		},
		path: [name, 'profiles'],
		warning: told(
			results.filter(({subject}) => [...profiles, name, `the ${name}`].includes(subject)),
		),
		apply: chosen => ({preset: {...preset, [name]: {...preset[name], profiles: [...chosen]}}}),
	});
};

const profileOptions = (
	{state: {preset}, facts: {fleet}}: WizardInput,
	chosen: readonly string[],
) => {
	const own = Object.keys(preset.profiles);
	const there = (fleet?.profiles ?? []).filter(({name}) => !own.includes(name));
	const known = [...own, ...there.map(({name}) => name)];
	return [
		...there.map(({name, description}) => ({value: name, label: name, note: description})),
		...own.map(name => ({value: name, label: name, note: 'made by rookery, as the preset says'})),
		...chosen
			.filter(name => !known.includes(name))
			.map(name => ({
				value: name,
				label: name,
				...(fleet ? {disabled: 'LXD has no profile of this name'} : {}),
			})),
	];
};
