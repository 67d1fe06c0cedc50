import type {CheckResult} from '../check-result.ts';
import type {Profile} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import {nodesOf} from '../nodes-of.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'profile-suits';

/**
 * Whether profiles of virtual machines hold what is for containers alone: LXD takes it there and passes over it
 * (lxd/instance/drivers, "allows mixed instance types for profiles"), so that nobody gets what they may count on.
 */
export const checkProfileSuits = ({preset, fleet}: CheckFacts): readonly CheckResult[] => {
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
							check,
							subject: name,
							verdict: 'warning',
							why: `${nameList(passedOver, 6)} of profile ${name} ${passedOver.length === 1 ? 'is' : 'are'} for containers, and has no effect on virtual machines, which the ${roles} are`,
							remedy: `Take ${name} out of their profiles: they need nothing of the kind.`,
						},
					];
		},
	);
};

const forContainers = ({config, devices}: Pick<Profile, 'config' | 'devices'>) => [
	...Object.keys(config).filter(key => containerKeys.test(key)),
	...Object.entries(devices)
		.filter(([, {type = ''}]) => /^unix-(char|block|hotplug)$/.test(type))
		.map(([name]) => `device ${name}`),
];

/** Those that set something apart or give something up; mere limits do no harm (lxd/instance/instancetype/instance.go). */
const containerKeys =
	/^(linux\.kernel_modules(\.load)?|raw\.(lxc|seccomp)|security\.(nesting|privileged|idmap\..+|syscalls\..+|protection\.shift))$/;
