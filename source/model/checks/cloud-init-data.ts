import type {CheckResult} from '../check-result.ts';
import {imageRelease} from '../compatibility/image-release.ts';
import type {CheckFacts} from './check-facts.ts';

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

const onKind = (
	kind: (typeof kinds)[number],
	subject: string,
	profiles: readonly string[],
	{preset, fleet, image}: CheckFacts,
): readonly CheckResult[] => {
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
};
