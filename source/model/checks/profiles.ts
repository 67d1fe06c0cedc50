import {nameList, nearestName, quote, sortNames} from '../../primitives/text.ts';
import {imageRelease} from '../compatibility/ubuntu.ts';
import type {Profile} from '../fleet/fleet.ts';
import {ownerOf} from '../fleet/members.ts';
import {lackingIn} from '../node-profile.ts';
import {type ExpandedNode, nodesOf} from '../nodes.ts';
import type {CheckFacts, CheckResult} from './check.ts';
import {installedClusterRecord} from './kubespray.ts';

const check = 'cloud-init-data';

/**
 * Whether the new nodes get all cloud-init data that their profiles carry. LXD gives an instance one value a key, that
 * of its last profile, and cloud-init prefers `cloud-init.*` to `user.*` (DataSourceLXD.py), so data in two profiles is
 * not merged. That of Ubuntu 20.04 and older reads `user.*` alone (LXD's doc/cloud-init.md).
 */
export const checkCloudInitData = (facts: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap(role => {
		const first = facts.missing.find(node => node.role === role);
		return first ? kinds.flatMap(kind => onKind(kind, `${role}s`, first.profiles, facts)) : [];
	});

const kinds = ['user-data', 'vendor-data', 'network-config'] as const;

type Value = {readonly profile: string; readonly key: string; readonly text: string};

function onKind(
	kind: (typeof kinds)[number],
	subject: string,
	profiles: readonly string[],
	{preset, fleet, image}: CheckFacts,
): readonly CheckResult[] {
	const configOf = (name: string) =>
		(preset.profiles[name] ?? fleet.profiles.find(profile => profile.name === name))?.config;
	const valuesOf = (key: string) =>
		profiles.flatMap((profile): readonly Value[] => {
			const text = configOf(profile)?.[key];
			return text === undefined ? [] : [{profile, key, text}];
		});
	const old = valuesOf(`user.${kind}`);
	const current = valuesOf(`cloud-init.${kind}`);
	const release = imageRelease(preset.image.alias, image);
	const readsOldOnly = release !== undefined && Number(release.version) <= 20.04;
	const read = readsOldOnly ? old.at(-1) : (current.at(-1) ?? old.at(-1));
	return [...current, ...old]
		.filter(({text}) => text !== read?.text)
		.map(({profile, key}) => {
			const about = {check, subject, verdict: 'warning'} as const;
			const lost = `${key} of profile ${profile} has no effect on the new ${subject}`;
			return readsOldOnly && key.startsWith('cloud-init.')
				? {
						...about,
						why: `${lost}: cloud-init of Ubuntu ${release.version} reads only user.${kind}`,
						remedy: `Write it as user.${kind}.`,
					}
				: {
						...about,
						why: `${lost}: ${read?.key} of profile ${read?.profile} replaces it`,
						remedy: `Put both into one ${kind}: LXD does not merge them.`,
					};
		});
}

const checkExists = 'profile-exists';

/** Whether every profile that a group names is in LXD, or is one that the preset makes. */
export function checkProfileExists({preset, fleet}: CheckFacts): readonly CheckResult[] {
	const {masters, workers, profiles} = preset;
	const known = [...Object.keys(profiles), ...fleet.profiles.map(({name}) => name)];
	return [...new Set([...masters.profiles, ...workers.profiles])].map((name): CheckResult => {
		const about = {check: checkExists, subject: name};
		if (Object.hasOwn(profiles, name)) {
			return {...about, verdict: 'fine', why: `profile ${name} is made from the preset`};
		}
		if (known.includes(name)) return {...about, verdict: 'fine', why: `profile ${name} exists`};
		const nearest = nearestName(name, known);
		const meant = nearest === undefined ? '' : `Did you mean ${nearest}? `;
		return {
			...about,
			verdict: 'refusal',
			why: `project ${fleet.project.name} has no profile ${quote(name)}, and the preset does not make it`,
			remedy: `${meant}Name one that exists (${nameList(sortNames(known), 8)}), or write it under profiles: in the preset.`,
		};
	});
}

const checkOwnership = 'profile-ours';

/** Whether the profiles that the preset makes are free names or this cluster's own: others' are not overwritten. */
export const checkProfileOurs = ({preset, fleet}: CheckFacts): readonly CheckResult[] =>
	Object.keys(preset.profiles).flatMap((name): readonly CheckResult[] => {
		const profile = fleet.profiles.find(candidate => candidate.name === name);
		if (!profile) return [];
		const owner = ownerOf(profile);
		if (owner === preset.cluster) {
			return [
				{
					check: checkOwnership,
					subject: name,
					verdict: 'fine',
					why: `profile ${name} is this cluster's`,
				},
			];
		}
		const whose =
			owner === undefined ? 'it was not made by rookery' : `it belongs to cluster ${owner}`;
		return [
			{
				check: checkOwnership,
				subject: name,
				verdict: 'refusal',
				why: `profile ${name} exists and ${whose}; the preset would overwrite it`,
				remedy: `Give the preset's profile another name, or take it out of profiles: to use the one that exists as it is.`,
			},
		];
	});

const checkSuits = 'profile-suits';

/**
 * Whether profiles of virtual machines hold what is for containers alone: LXD takes it there and passes over it
 * (lxd/instance/drivers, "allows mixed instance types for profiles"), so that nobody gets what they may count on.
 */
export function checkProfileSuits({preset, fleet}: CheckFacts): readonly CheckResult[] {
	const machines = nodesOf(preset).filter(({type}) => type === 'virtual-machine');
	const roles = nameList([...new Set(machines.map(({role}) => `${role}s`))]);
	return [...new Set(machines.flatMap(({profiles}) => profiles))].flatMap(
		(name): readonly CheckResult[] => {
			const profile =
				preset.profiles[name] ?? fleet.profiles.find(candidate => candidate.name === name);
			const passedOver = profile ? forContainers(profile) : [];
			return passedOver.length === 0
				? []
				: [
						{
							check: checkSuits,
							subject: name,
							verdict: 'warning',
							why: `${nameList(passedOver, 6)} of profile ${name} ${passedOver.length === 1 ? 'is' : 'are'} for containers, and has no effect on virtual machines, which the ${roles} are`,
							remedy: `Take ${name} out of their profiles: they need nothing of the kind.`,
						},
					];
		},
	);
}

const forContainers = ({config, devices}: Pick<Profile, 'config' | 'devices'>) => [
	...Object.keys(config).filter(key => containerKeys.test(key)),
	...Object.entries(devices)
		.filter(([, {type = ''}]) => /^unix-(char|block|hotplug)$/.test(type))
		.map(([name]) => `device ${name}`),
];

/** Those that set something apart or give something up; mere limits do no harm (lxd/instance/instancetype/instance.go). */
const containerKeys =
	/^(linux\.kernel_modules(\.load)?|raw\.(lxc|seccomp)|security\.(nesting|privileged|idmap\..+|syscalls\..+|protection\.shift))$/;

const checkRelaxed = 'profile-relaxed';

/**
 * Whether nodes that are containers, and on which Kubernetes is still to be installed, have what it needs there.
 * Without it kubespray works for 10 to 15 minutes before kubelet fails to start. A warning: a member may be set up so
 * that its containers need less.
 */
export function checkProfileRelaxed(facts: CheckFacts): readonly CheckResult[] {
	const {nodes, missing, kubespray} = facts;
	if (kubespray?.purpose !== 'up') return [];
	const bare = installedClusterRecord(facts) ? missing : nodes;
	return (['master', 'worker'] as const).flatMap(role => {
		const first = bare.find(node => node.role === role && node.type === 'container');
		return first ? relaxedOf(first) : [];
	});
}

/** The nodes of a role have the same profiles: one speaks for all. */
function relaxedOf(node: ExpandedNode): readonly CheckResult[] {
	const subject = `${node.role}s`;
	const about = {check: checkRelaxed, subject};
	const lacking = lackingIn(node);
	if (lacking.length === 0) {
		const why = `the profiles of the ${subject} have what Kubernetes needs in containers`;
		return [{...about, verdict: 'fine', why}];
	}

	return [
		{
			...about,
			verdict: 'warning',
			why: `the ${subject} are containers, and no profile of theirs has ${nameList(lacking, 20)}, which Kubernetes usually needs there`,
			remedy: `Add ${lacking.length === 1 ? 'it' : 'them'} to a profile of the ${subject}: "rookery presets show small" has each with what it costs in safety. Or make the ${subject} virtual machines (type: virtual-machine), which need none of it.`,
		},
	];
}

const checkConfigKey = 'config-key-known';

/** Whether this LXD knows the younger keys that the preset's profiles set: it refuses a profile with others. */
export const checkConfigKeyKnown = ({preset, fleet}: CheckFacts): readonly CheckResult[] =>
	Object.entries(preset.profiles).flatMap(([profile, {config}]) =>
		Object.keys(config).flatMap((key): readonly CheckResult[] => {
			const gate = gates.find(({keys}) => keys.test(key));
			if (!gate || fleet.extensions.includes(gate.extension)) return [];
			return [
				{
					check: checkConfigKey,
					subject: profile,
					verdict: 'refusal',
					why: `profile ${profile} sets ${key}, which ${fleet.server === 'incus' ? 'Incus' : 'LXD'} ${fleet.version} does not know`,
					remedy: gate.remedy,
				},
			];
		}),
	);

/** The API extension that brought each key (LXD's doc/api-extensions.md); the first that fits counts. */
const gates = [
	{
		keys: /^linux\.kernel_modules\.load$/,
		extension: 'container_syscall_intercept_finit_module',
		remedy: 'Take the key out of the profile: without it, modules are loaded at the start.',
	},
	{
		keys: /^cloud-init\.ssh-keys\./,
		extension: 'cloud_init_ssh_keys',
		remedy: 'Take the key out of the profile: rookery puts its own key in without it.',
	},
	{
		keys: /^cloud-init\./,
		extension: 'cloud_init',
		remedy: 'Write the key as user.user-data, user.vendor-data or user.network-config.',
	},
];
