import {compareSettings} from './compare-settings.ts';
import type {Preset} from './preset.ts';

type Profiles = Preset['profiles'];

/** What the profiles that rookery makes are to hold otherwise, a sentence each. */
export const compareProfiles = (before: Profiles, after: Profiles): readonly string[] => [
	...missingFrom(after, before).map(name => `drops profile ${name}`),
	...missingFrom(before, after).map(name => `adds profile ${name}`),
	...Object.entries(after).flatMap(([name, profile]) => {
		const former = before[name];
		return former ? compareSettings(settingsOf(name, former), settingsOf(name, profile)) : [];
	}),
];

const missingFrom = (some: Profiles, all: Profiles) =>
	Object.keys(all).filter(name => !Object.hasOwn(some, name));

const settingsOf = (name: string, {description, config, devices}: Profiles[string]) => ({
	[`description of profile ${name}`]: description,
	...named(name, '', config),
	...named(name, 'device ', devices),
});

const named = (profile: string, kind: string, entries: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(
		Object.entries(entries).map(([key, value]) => [`${kind}${key} of profile ${profile}`, value]),
	);
