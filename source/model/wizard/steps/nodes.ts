import {formatBytes, parseSize} from '../../../primitives/size.ts';
import {counted} from '../../../primitives/text.ts';
import {checkKubernetesMinimum, usualDisk} from '../../checks/kubernetes.ts';
import {type Fleet, type NodeType, nodeTypes} from '../../fleet/fleet.ts';
import {unsupportedReasons, unsupportedTypeReason} from '../../fleet/members.ts';
import {type GroupName, groupNames, groups, typesOf} from '../../nodes.ts';
import type {Preset} from '../../preset/schema.ts';
import {suggestions} from '../defaults.ts';
import {type Asked, asked, checkWarning, makeStep} from '../define-step.ts';
import type {WizardInput} from '../facts.ts';
import {renameCluster, resizeGroup, withNodeType} from '../preset-edits.ts';
import {withAnswered} from '../state.ts';

/** How many nodes, and how large. */
export const nodesStep = makeStep({
	name: 'nodes',
	title: 'Nodes',
	intro: ({state: {preset}}) => {
		const [masters, workers] = groupNames.map(name => Object.keys(preset[name].nodes).length);
		return `${counted(masters ?? 0, 'master')} for the control plane, ${counted(workers ?? 0, 'worker')} for the workload.`;
	},
	asks: input => [
		cluster(input),
		nodeKind(input),
		...groupNames.flatMap(name => [count(input, name), ...sizes(input, name)]),
	],
});

const cluster = ({state}: WizardInput): Asked =>
	asked({
		key: 'cluster',
		ask: 'What is the cluster to be called?',
		why: 'Nodes, the profile and the preset are named after it: lower-case letters, digits and "-".',
		more: 'All that rookery makes carries this name as a mark, and nothing without the mark is ever changed or removed. A second cluster of the same name is the same cluster.',
		field: {kind: 'text', value: state.preset.cluster, suggestions: []},
		path: ['cluster'],
		apply: text => {
			const renamed = renameCluster(state, text.trim());
			return {...renamed, answered: withAnswered(renamed.answered, 'cluster')};
		},
	});

function count({state: {preset}, facts}: WizardInput, name: GroupName): Asked {
	const value = Object.keys(preset[name].nodes).length;
	const proposed = suggestions(preset, facts)?.[name].count;
	return asked({
		key: `${name}.count`,
		ask: `How many ${name}?`,
		why: proposed?.value === value ? proposed.why : counts[name].why(value),
		more: counts[name].more,
		field: {kind: 'number', value, least: 1, most: 250},
		path: [name, 'nodes'],
		warning:
			name === 'masters' && value % 2 === 0
				? `etcd agrees by majority: of ${value} it runs on ${value - 1}, and the last master adds no safety to it`
				: undefined,
		apply: wanted => ({preset: resizeGroup(preset, name, wanted)}),
	});
}

const counts = {
	masters: {
		why: (value: number) =>
			value < 3
				? 'One is enough to try things; three survive the loss of one.'
				: `${value} survive the loss of ${Math.floor((value - 1) / 2)}, if they are on different members.`,
		more: 'Masters run the API and etcd, and no workload. etcd works while more than half of its nodes do: one master survives nothing, three the loss of one, five of two. Two are worse than one: either one lost stops both.',
	},
	workers: {
		why: () => 'They carry what you run. Two let one be taken out without a stop.',
		more: 'Workers run your pods. More and larger ones can be added later: change the preset, and run it again.',
	},
} as const;

/** What each node of a role gets. */
function sizes(input: WizardInput, name: GroupName): readonly Asked[] {
	const {
		state: {preset},
		facts,
	} = input;
	const group = preset[name];
	const role = groups[name];
	const warning = (part: 'cpus' | 'memory') =>
		checkWarning(
			input,
			[checkKubernetesMinimum],
			({subject, code}) => subject === name && code === part,
		);
	const proposed = suggestions(preset, facts)?.[name];
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
			warning: warning('cpus'),
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
			warning: warning('memory'),
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
}

/** kubespray looks at no disk: it fails once one is full. */
const diskWarning = (disk: string | undefined) =>
	disk !== undefined && (parseSize(disk) ?? usualDisk) < usualDisk
		? `Kubernetes and its images take about ${formatBytes(usualDisk)}`
		: undefined;

/** Without the keys that say nothing: a preset leaves them out. */
const present = <Entries extends object>(entries: Entries): Entries =>
	Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Entries;

/** What the nodes are made as: all alike, unless the preset came with both. */
export function nodeKind({state, facts: {fleet}}: WizardInput): Asked {
	const [type = 'container', other] = typesOf(state.preset);
	const value = other === undefined ? type : mixed;
	const options = nodeTypes.map(candidate => ({
		value: candidate,
		label: labels[candidate],
		...(fleet && limitsFor(candidate, fleet)),
	}));
	const isNoChoice = options.every(
		option => option.value === value || option.disabled !== undefined,
	);
	return asked({
		key: 'nodes.kind',
		ask: 'Containers or virtual machines?',
		why:
			value === 'virtual-machine'
				? 'Each has a kernel of its own: well apart from its member, and slower to start.'
				: 'Containers share the kernel of their member: small and quick to start.',
		more: 'A container that Kubernetes can live in is trusted with its member: the profile tells what it is given, key by key. A virtual machine needs none of that, but a member that can run it (KVM, QEMU and vhost_vsock), and memory of its own. A node stays what it was made as.',
		field: {
			kind: 'choice',
			value,
			options: [
				...options,
				...(value === mixed ? [{value: mixed, label: 'Both, as the preset says'}] : []),
			],
		},
		warning: options.find(option => option.value === value)?.disabled,
		isFolded: isNoChoice,
		apply: chosen => {
			const wanted = nodeTypes.find(candidate => candidate === chosen);
			return wanted === undefined ? {} : {preset: withNodeType(state, wanted)};
		},
	});
}

const mixed = 'mixed';

const labels: Readonly<Record<NodeType, string>> = {
	container: 'Containers',
	'virtual-machine': 'Virtual machines',
};

type Limits = {readonly disabled?: string | undefined; readonly note?: string | undefined};

/** Where none of a type can be made, and why; disabled where that is so on every member that is there. */
function limitsFor(type: NodeType, {members}: Fleet): Limits {
	const there = members.filter(({status}) => status === 'Online');
	const reasons = unsupportedReasons(there, type);
	if (reasons === undefined) return {};
	const isEverywhere = there.every(member => unsupportedTypeReason(member, type) !== undefined);
	return isEverywhere ? {disabled: reasons} : {note: `not on ${reasons}`};
}
