import {checkProfileExists} from '../checks/profile-exists.ts';
import {checkProfileSuits} from '../checks/profile-suits.ts';
import {checkProjectAllows} from '../checks/project-allows.ts';
import {checkRootDisk} from '../checks/root-disk.ts';
import {type GroupName, groupNames} from '../groups.ts';
import {ownProfileName} from '../node-profile/own-profile-name.ts';
import {profilePrice} from '../node-profile/profile-price.ts';
import {typesOf} from '../types-of.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {makeStep} from '../wizard/make-step.ts';
import type {WizardInput} from '../wizard/step.ts';
import {told} from '../wizard/told.ts';
import {ownProfile} from './own-profile.ts';
import {relaxedQuestions} from './relaxed-questions.ts';
import {withOwnProfile} from './with-own-profile.ts';
import {withoutProfile} from './without-profile.ts';

/** What nodes are given of their members. */
export const profilesStep = makeStep({
	name: 'profiles',
	title: 'Profiles',
	intro: input => {
		if (!hasContainers(input)) return machinesNeedNothing;
		return ownProfile(input.state.preset) === undefined
			? 'The nodes get what existing profiles say; make sure that these let Kubernetes live in a container.'
			: profilePrice;
	},
	asks: input => [
		...(hasContainers(input) || ownProfile(input.state.preset) !== undefined ? [own(input)] : []),
		...(hasContainers(input) ? relaxedQuestions(input) : []),
		...groupNames.map(name => groupProfiles(input, name)),
	],
});

const machinesNeedNothing =
	'Virtual machines need nothing of what a container must be given: a profile with a network card and a root disk is enough.';

const hasContainers = ({state: {preset}}: WizardInput) => typesOf(preset).includes('container');

const own = ({state: {preset}}: WizardInput): Asked => {
	const name = ownProfile(preset);
	return asked({
		key: 'profiles.own',
		ask: `Make the profile ${name ?? ownProfileName(preset)}?`,
		why: 'For the nodes: it holds what Kubernetes needs in a container. Say no where a profile of yours has it.',
		more: 'rookery keeps this profile as the preset writes it, marks it as its own, and removes it with the cluster. Profiles that are not in the preset are used as they are, and never changed.',
		field: {kind: 'switch', value: name !== undefined},
		apply: wanted => {
			if (wanted === (name !== undefined)) return {};
			return {preset: name === undefined ? withOwnProfile(preset) : withoutProfile(preset, name)};
		},
	});
};

const groupProfiles = (input: WizardInput, name: GroupName): Asked => {
	const {preset} = input.state;
	const {profiles} = preset[name];
	const results = inputChecks(input, [
		checkProfileExists,
		checkProfileSuits,
		checkRootDisk,
		checkProjectAllows,
	]);
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
