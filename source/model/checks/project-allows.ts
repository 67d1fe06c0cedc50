import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import type {Device} from '../fleet.ts';
import {isLxdFalse, isLxdTrue} from '../lxd-boolean.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {restrictionsOn} from './restrictions-on.ts';

const check = 'project-allows';

/** Whether a restricted project lets the profiles and nodes be as the preset writes them. */
export const checkProjectAllows = (facts: CheckFacts): readonly CheckResult[] => {
	const {project} = facts.fleet;
	if (!isLxdTrue(project.config['restricted'])) return [];
	const refusals = subjects(facts).flatMap(subject => refused(subject, facts));
	const about = {check, subject: project.name};
	return [
		...(refusals.length > 0
			? refusals
			: [
					{
						...about,
						verdict: 'fine' as const,
						why: `project ${project.name} is restricted, but allows all that the preset asks`,
					},
				]),
		...targeting(facts),
	];
};

type Subject = {
	readonly name: string;
	readonly what: 'profile' | ExpandedNode['type'];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/** LXD holds a restricted project's own profiles to its rules, and every instance with all it inherits. */
const subjects = ({preset, nodes, fleet}: CheckFacts): readonly Subject[] => {
	const hasOwnProfiles = !isLxdFalse(fleet.project.config['features.profiles']);
	const profiles = Object.entries(preset.profiles).map(([name, {config, devices}]) => ({
		name: `profile ${name}`,
		what: 'profile' as const,
		config,
		devices,
	}));
	const groups = (['master', 'worker'] as const).flatMap(role => group(role, nodes));
	return hasOwnProfiles ? [...profiles, ...groups] : groups;
};

const group = (role: ExpandedNode['role'], nodes: readonly ExpandedNode[]): readonly Subject[] => {
	const first = nodes.find(node => node.role === role);
	return first
		? [
				{
					name: `the ${role}s`,
					what: first.type,
					config: first.config,
					devices: first.devices,
				},
			]
		: [];
};

const refused = (subject: Subject, {fleet: {project}}: CheckFacts): readonly CheckResult[] => {
	const bySettings = Map.groupBy(restrictionsOn(subject, project.config), ({settings}) =>
		settings.join(' '),
	);
	return [...bySettings].map(([settings, restrictions]) => ({
		check,
		subject: subject.name,
		verdict: 'refusal',
		why: `project ${project.name} is restricted and does not allow ${nameList(
			restrictions.map(({what}) => what),
			6,
		)} (${subject.name})`,
		remedy: `Take it out of the preset, or have an administrator of LXD allow it: "lxc project set ${project.name} ${settings}".`,
	}));
};

/** LXD asks this of callers with a restricted certificate only; who is in its group may do all. */
const targeting = ({preset, nodes, fleet: {project}}: CheckFacts): readonly CheckResult[] =>
	project.config['restricted.cluster.target'] === 'allow' ||
	nodes.every(({member}) => member === 'auto') ||
	!preset.lxd.hosts.some(host => host.startsWith('https://'))
		? []
		: [
				{
					check,
					subject: project.name,
					verdict: 'warning',
					why: `project ${project.name} does not let restricted clients choose members, and the preset names some`,
					remedy: `Write "auto" for the members, or have an administrator of LXD allow it: "lxc project set ${project.name} restricted.cluster.target=allow".`,
				},
			];
