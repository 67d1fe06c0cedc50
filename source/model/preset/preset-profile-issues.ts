import {nearestName} from '../nearest-name.ts';
import {quote} from '../quote.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';
import {presetRepeatIssues} from './preset-repeat-issues.ts';

/** What is wrong with the profiles that rookery is to make, and with how the groups name them. */
export const presetProfileIssues = ({
	profiles,
	masters,
	workers,
}: PresetDraft): readonly PresetIssue[] => [
	...presetRepeatIssues(['masters', 'profiles'], masters.profiles),
	...presetRepeatIssues(['workers', 'profiles'], workers.profiles),
	...Object.entries(profiles).flatMap(([name, profile]) => [
		...nameIssues(name, [...masters.profiles, ...workers.profiles]),
		...configIssues(name, entry(profile, 'config')),
		...deviceIssues(name, entry(profile, 'devices')),
	]),
];

const nameIssues = (name: string, named: readonly unknown[]): readonly PresetIssue[] => {
	const path = ['profiles', name];
	if (name === 'default') {
		const message =
			'LXD\'s own "default" serves other instances too; give the profile a name of its own, such as lab-cluster-node';
		return [{path, at: 'key', message}];
	}
	if (named.includes(name)) return [];
	const others = named.filter(other => typeof other === 'string' && other !== 'default');
	const nearest = nearestName(name, others as readonly string[]);
	const meant = nearest === undefined ? '' : ` (they name ${quote(nearest)})`;
	const message = `no group uses the profile ${quote(name)}${meant}; add it to the profiles of masters or workers, or take it out`;
	return [{path, at: 'key', message}];
};

const configIssues = (name: string, config: Entries): readonly PresetIssue[] =>
	Object.keys(config)
		.filter(key => key.startsWith('user.rookery.'))
		.map(key => ({
			path: ['profiles', name, 'config', key],
			at: 'key',
			message: `${quote(key)} is a mark that rookery sets by itself; take it out`,
		}));

const deviceIssues = (name: string, devices: Entries): readonly PresetIssue[] =>
	Object.entries(devices)
		.filter(([, device]) => isEntries(device) && !Object.hasOwn(device, 'type'))
		.map(([device]) => ({
			path: ['profiles', name, 'devices', device],
			at: 'key',
			message: `the device ${quote(device)} has no type; add one, such as type: disk, nic or unix-char`,
		}));

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const entry = (value: unknown, key: string): Entries => {
	const found = isEntries(value) ? value[key] : undefined;
	return isEntries(found) ? found : {};
};
