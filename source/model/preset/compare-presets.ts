import {compareGroups} from './compare-groups.ts';
import {compareProfiles} from './compare-profiles.ts';
import {compareSettings} from './compare-settings.ts';
import type {Preset} from './preset.ts';

/**
 * What the second preset asks for otherwise than the first, a sentence each: "adds worker w3 on
 * albatross1", "memory of masters 4GiB → 8GiB". Empty when both ask for the same.
 */
export const comparePresets = (before: Preset, after: Preset): readonly string[] => [
	...compareSettings(settingsOf(before), settingsOf(after)),
	...compareGroups('master', before.masters, after.masters),
	...compareGroups('worker', before.workers, after.workers),
	...compareProfiles(before.profiles, after.profiles),
	...compareSettings(kubesprayOf(before), kubesprayOf(after)),
];

const settingsOf = ({cluster, lxd, image, etcd}: Preset) => ({
	cluster,
	'LXD hosts': lxd.hosts,
	'LXD project': lxd.project,
	'image server': image.server,
	'image alias': image.alias,
	'etcd nodes': etcd,
});

const kubesprayOf = ({kubespray}: Preset) => ({
	'kubespray release': kubespray?.release,
	'kubespray repository': kubespray?.repository,
	'kubespray runner': kubespray?.runner,
	...Object.fromEntries(
		Object.entries(kubespray?.vars ?? {}).map(([name, value]) => [`kubespray's ${name}`, value]),
	),
});
