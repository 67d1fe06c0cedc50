import type {GroupName} from '../groups.ts';
import {usualDisk} from '../placement/usual-disk.ts';
import type {Preset} from '../preset/preset.ts';
import {formatBytes, parseSize} from '../size.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {proposals} from '../wizard/proposals.ts';
import type {WizardInput} from '../wizard/step.ts';

type Group = {
	readonly name: GroupName;
	readonly role: string;
	readonly warnings: {readonly cpus: string | undefined; readonly memory: string | undefined};
};

/** What each node of a role gets. */
export const groupSizes = (
	{state: {preset}, facts}: WizardInput,
	{name, role, warnings}: Group,
): readonly Asked[] => {
	const group = preset[name];
	const proposed = proposals(preset, facts)?.[name];
	const why = (part: 'cpus' | 'memory' | 'disk', otherwise: string) =>
		proposed && proposed[part].value === group[part] ? proposed[part].why : otherwise;
	const withPart = (part: Partial<Preset['masters']>) => ({
		preset: {...preset, [name]: present({...group, ...part})},
	});
	return [
		asked({
			key: `${name}.cpus`,
			ask: `CPUs of each ${role}?`,
			why: why(
				'cpus',
				name === 'masters' ? 'Kubernetes asks for two on a master.' : 'As your workload needs.',
			),
			more: "How many of its member's cores a node may use at once (limits.cpu). They are shared, not set aside: more than the member has make nodes slow, not impossible. 0 leaves it to the profiles.",
			field: {kind: 'number', value: group.cpus ?? 0, least: 0, most: 1024},
			path: [name, 'cpus'],
			warning: warnings.cpus,
			apply: cpus => withPart({cpus: cpus === 0 ? undefined : cpus}),
		}),
		asked({
			key: `${name}.memory`,
			ask: `Memory of each ${role}?`,
			why: why(
				'memory',
				name === 'masters'
					? 'Under 1700 MiB Kubernetes complains; 4GiB is comfortable.'
					: 'At least 1GiB; your pods need the rest.',
			),
			more: "How much of its member's memory a node may use (limits.memory), with its unit: 4GiB. A node that wants more loses a process. Left empty it is what the profiles say, or all of the member.",
			field: {kind: 'size', value: group.memory},
			path: [name, 'memory'],
			warning: warnings.memory,
			apply: memory => withPart({memory}),
		}),
		asked({
			key: `${name}.disk`,
			ask: `Root disk of each ${role}?`,
			why: why(
				'disk',
				'Room for the system, Kubernetes and the images of what runs there; 20GiB is usual.',
			),
			more: 'The size of the root device, with its unit: 20GiB. Most pools take only what is used of it. Left empty it is what the profiles say, or all of the pool. A pool of the driver "dir" may not keep to it.',
			field: {kind: 'size', value: group.disk},
			path: [name, 'disk'],
			warning: preset.kubespray && diskWarning(group.disk),
			apply: disk => withPart({disk}),
		}),
	];
};

/** kubespray looks at no disk: it fails once one is full. */
const diskWarning = (disk: string | undefined) =>
	disk !== undefined && (parseSize(disk) ?? usualDisk) < usualDisk
		? `Kubernetes and its images take about ${formatBytes(usualDisk)}`
		: undefined;

/** Without the keys that say nothing: a preset leaves them out. */
const present = <Entries extends object>(entries: Entries): Entries =>
	Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Entries;
