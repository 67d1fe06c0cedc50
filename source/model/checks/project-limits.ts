import {formatBytes, parseSize} from '../../primitives/size.ts';
import {quoteWords} from '../../primitives/text.ts';
import {cpusInLimit} from '../fleet/capacity.ts';
import {clientOf} from '../fleet/client-command.ts';
import {rootDiskOf} from '../fleet/devices.ts';
import {type Fleet, type Instance, type NodeType, nodeTypes} from '../fleet/fleet.ts';
import type {ExpandedNode} from '../nodes.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const check = 'project-limits';

/** Whether the project's own limits leave room for the new nodes; where it has one, each node needs its own. */
export function checkProjectLimits(facts: CheckFacts): readonly CheckResult[] {
	if (facts.missing.length === 0) return [];
	return [...countLimits(facts), ...amounts.flatMap(amount => amountLimit(amount, facts))];
}

const countLimits = ({missing, fleet}: CheckFacts): readonly CheckResult[] =>
	counts.flatMap(({key, types}): readonly CheckResult[] => {
		const {project, instances} = fleet;
		const limit = project.config[key];
		const added = missing.filter(({type}) => types.includes(type)).length;
		if (limit === undefined || added === 0) return [];
		const there = instances.filter(({type}) => type === 'unknown' || types.includes(type)).length;
		return [
			checkLimit({
				fleet,
				key,
				isWithin: there + added <= Number(limit),
				why: `project ${project.name} may have ${limit} ${key.slice('limits.'.length)}; it has ${there}, and the preset adds ${added}`,
			}),
		];
	});

const counts: readonly {readonly key: string; readonly types: readonly NodeType[]}[] = [
	{key: 'limits.instances', types: nodeTypes},
	{key: 'limits.containers', types: ['container']},
	{key: 'limits.virtual-machines', types: ['virtual-machine']},
];

type Amount = {
	readonly key: string;
	/** The line of the preset that gives each node its own. */
	readonly line: string;
	readonly of: (subject: ExpandedNode | Instance) => number | undefined;
	readonly parse: (text: string) => number | undefined;
	readonly format: (amount: number) => string;
};

const configOf = (subject: ExpandedNode | Instance) =>
	'expandedConfig' in subject ? subject.expandedConfig : subject.config;

const devicesOf = (subject: ExpandedNode | Instance) =>
	'expandedDevices' in subject ? subject.expandedDevices : subject.devices;

const amounts: readonly Amount[] = [
	{
		key: 'limits.cpu',
		line: 'cpus:',
		of: subject => cpusInLimit(configOf(subject)['limits.cpu'] ?? ''),
		parse: cpusInLimit,
		format: String,
	},
	{
		key: 'limits.memory',
		line: 'memory:',
		of: subject => parseSize(configOf(subject)['limits.memory'] ?? ''),
		parse: parseSize,
		format: formatBytes,
	},
	{
		key: 'limits.disk',
		line: 'disk:',
		of: subject => parseSize(rootDiskOf({devices: devicesOf(subject)})?.['size'] ?? ''),
		parse: parseSize,
		format: formatBytes,
	},
];

function amountLimit(amount: Amount, {missing, fleet}: CheckFacts): readonly CheckResult[] {
	const {key, line, of, parse, format} = amount;
	const {project, instances} = fleet;
	const limit = parse(project.config[key] ?? '');
	if (limit === undefined) return [];
	const bare = missing.find(node => of(node) === undefined);
	if (bare) {
		return [
			{
				check,
				subject: key,
				verdict: 'refusal',
				why: `project ${project.name} limits its instances to ${format(limit)} together (${key}), so each needs a limit of its own; ${bare.name} has none`,
				remedy: `Write "${line}" under ${bare.role}s: in the preset.`,
			},
		];
	}
	const total = (subjects: readonly (ExpandedNode | Instance)[]) =>
		subjects.reduce((sum, subject) => sum + (of(subject) ?? 0), 0);
	const there = total(instances);
	const asked = total(missing);
	return [
		checkLimit({
			fleet,
			key,
			isWithin: there + asked <= limit,
			why: `project ${project.name} may use ${format(limit)} (${key}); ${format(there)} are taken, and the preset adds ${format(asked)}`,
		}),
	];
}

const checkLimit = ({
	fleet,
	key,
	isWithin,
	why,
}: {
	fleet: Fleet;
	key: string;
	isWithin: boolean;
	why: string;
}): CheckResult => ({
	check,
	subject: key,
	...(isWithin
		? {verdict: 'fine', why}
		: {
				verdict: 'refusal',
				why,
				remedy: `Ask for less in the preset, or have an administrator of LXD raise it: "${clientOf(fleet)} project set ${quoteWords([fleet.project.name])} ${key}=MORE".`,
			}),
});
