import {checkProfileExists, checkProfileSuits} from '../../checks/profiles.ts';
import {checkProjectAllows} from '../../checks/project-restrictions.ts';
import {checkRootDisk} from '../../checks/storage.ts';
import {
	ownProfileName,
	profilePrice,
	relaxations,
	relaxedIn,
	relaxProfile,
} from '../../node-profile.ts';
import {type GroupName, groupNames, typesOf} from '../../nodes.ts';
import {type Asked, asked, checkWarning, makeStep} from '../define-step.ts';
import type {WizardInput} from '../facts.ts';
import {ownProfile, withOwnProfile, withoutProfile} from '../preset-edits.ts';
import {listedIn} from '../question.ts';

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

function own({state: {preset}}: WizardInput): Asked {
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
}

function groupProfiles(input: WizardInput, name: GroupName): Asked {
	const {preset} = input.state;
	const {profiles} = preset[name];
	return asked({
		key: `${name}.profiles`,
		ask: `Which profiles for the ${name}?`,
		why: 'In this order: a later one wins over an earlier. One of them brings the network and the root disk.',
		more: 'A node is made with all of these profiles, then with its own CPUs, memory and disk. Usually "default" brings a network card and a root disk. "lxc (or incus) profile show NAME" prints one.',
		field: {
			kind: 'several',
			value: profiles,
			isOrdered: true,
			options: profileOptions(input, profiles),
		},
		path: [name, 'profiles'],
		warning: checkWarning(
			input,
			[checkProfileExists, checkProfileSuits, checkRootDisk, checkProjectAllows],
			({subject}) => [...profiles, name, `the ${name}`].includes(subject),
		),
		apply: chosen => ({preset: {...preset, [name]: {...preset[name], profiles: [...chosen]}}}),
	});
}

function profileOptions({state: {preset}, facts: {fleet}}: WizardInput, chosen: readonly string[]) {
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
}

/** What the nodes' profile gives up, key by key; nothing where rookery makes none. */
function relaxedQuestions({state: {preset}}: WizardInput): readonly Asked[] {
	const name = ownProfile(preset);
	const profile = name === undefined ? undefined : preset.profiles[name];
	if (name === undefined || !profile) return [];
	const withProfile = (changed: typeof profile) => ({
		preset: {...preset, profiles: {...preset.profiles, [name]: changed}},
	});
	const modules = profile.config['linux.kernel_modules'];
	return [
		asked({
			key: 'profile.relaxed',
			ask: `What may ${name} give its containers?`,
			why: 'Each with its price. All of it is what Kubernetes is known to run with; less may do for you.',
			more: 'LXD keeps a container apart from its member. Kubernetes in a container needs more of the member than others do; take out what your cluster does without. The checks tell what a restricted project forbids. A virtual machine needs none of it.',
			field: {
				kind: 'several',
				value: relaxedIn(profile),
				isOrdered: false,
				options: relaxations.map(({key, price}) => ({value: key, label: key, note: price})),
			},
			path: ['profiles', name],
			apply: keys => withProfile(relaxProfile(profile, keys)),
		}),
		...(modules === undefined
			? []
			: [
					asked({
						key: 'profile.modules',
						ask: 'Which kernel modules are the members to load?',
						why: 'List what you need, no more: one that a member does not have keeps its nodes from starting.',
						more: 'overlay: the layers of container images. br_netfilter: services see bridged traffic. nf_nat, nf_conntrack, xt_conntrack, ip_tables, ip6_tables: the rules of kube-proxy. netlink_diag: socket statistics. vxlan: the network of flannel between members. They stay loaded.',
						field: {kind: 'text', value: modules, suggestions: [], isList: true},
						isFolded: true,
						apply: text => {
							const list = listedIn(text);
							const odd = list.find(word => !/^[\w-]+$/.test(word));
							return odd === undefined
								? withProfile({
										...profile,
										config: {...profile.config, 'linux.kernel_modules': list.join(',')},
									})
								: {
										problem: `"${odd}" is not the name of a kernel module; use letters, digits, "_" and "-"`,
									};
						},
					}),
				]),
	];
}
