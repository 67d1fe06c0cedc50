import type {CheckResult} from '../check-result.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'config-key-known';

/** Whether this LXD knows the younger keys that the preset's profiles set: it refuses a profile with others. */
export const checkConfigKeyKnown = ({preset, fleet}: CheckFacts): readonly CheckResult[] =>
	Object.entries(preset.profiles).flatMap(([profile, {config}]) =>
		Object.keys(config).flatMap((key): readonly CheckResult[] => {
			const gate = gates.find(({keys}) => keys.test(key));
			if (!gate || fleet.extensions.includes(gate.extension)) return [];
			return [
				{
					check,
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
