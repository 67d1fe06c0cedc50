import {nameList} from '../../primitives/text.ts';
import type {FleetResources} from '../fleet/fleet.ts';
import {isRunning} from '../fleet/instance-state.ts';
import {type ModuleAnswer, possibleMembers} from '../fleet/members.ts';
import {type ExpandedNode, expandNode, nodesOf} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const check = 'kernel-modules';

/** Whether the members can load the kernel modules that profiles name: LXD starts no instance without them. */
export function checkKernelModules({
	preset,
	fleet,
	modules: told,
}: CheckFacts): readonly CheckResult[] {
	const wanted = requiredModules(preset, fleet).map(({member, modules}) => ({
		member,
		modules,
		answer: told[member] ?? silent,
	}));
	if (wanted.length === 0) return [];
	const missing = Map.groupBy(
		wanted.flatMap(({member, modules, answer}) =>
			missingIn(modules, answer).map(module => ({module, member})),
		),
		({module}) => module,
	);
	const problems = [
		...[...missing].map(([module, on]) =>
			missingModules(
				module,
				on.map(({member}) => member),
			),
		),
		...[...unaskedByReason(wanted)].map(([why, members]) => warning(members, why)),
	];
	const all = new Set(wanted.flatMap(({modules}) => modules));
	const why = `the members have ${nameList([...all])}`;
	return problems.length > 0
		? problems
		: [{check, subject: 'kernel modules', verdict: 'fine', why}];
}

const silent: ModuleAnswer = {kind: 'unasked', why: 'nobody asked'};

const missingIn = (modules: readonly string[], answer: ModuleAnswer) =>
	answer.kind === 'asked' ? modules.filter(module => answer.modules[module] === 'missing') : [];

const missingModules = (module: string, members: readonly string[]): CheckResult => ({
	check,
	subject: module,
	verdict: 'refusal',
	why: `${nameList(members)} can not load the kernel module ${module}, and LXD starts no instance without it`,
	remedy: `Install it there (on Ubuntu: "apt install linux-modules-extra-$(uname -r)"), or take ${module} out of linux.kernel_modules in the profile.`,
});

function unaskedByReason(
	wanted: readonly {readonly member: string; readonly answer: ModuleAnswer}[],
): ReadonlyMap<string, readonly string[]> {
	const members = new Map<string, readonly string[]>();
	for (const {member, answer} of wanted) {
		if (answer.kind === 'unasked') {
			members.set(answer.why, [...(members.get(answer.why) ?? []), member]);
		}
	}
	return members;
}

const warning = (members: readonly string[], why: string): CheckResult => ({
	check,
	subject: nameList(members),
	verdict: 'warning',
	why: `${nameList(members)} ${members.length === 1 ? 'was' : 'were'} not asked for the kernel modules of the profiles: ${why}`,
	remedy: 'Nothing to do now; a module that is missing shows when the first node starts.',
});

type RequiredModules = {readonly member: string; readonly modules: readonly string[]};

/**
 * The kernel modules that LXD will load on each member to start the nodes that do not run yet, in the
 * fleet's order: what to ask the members for. Members that need none are left out.
 */
export function requiredModules(preset: Preset, fleet: FleetResources): readonly RequiredModules[] {
	const waiting = nodesOf(preset)
		.filter(({name}) => !runs(name, fleet))
		.map(node => expandNode(node, preset, fleet));
	return fleet.members.flatMap(member => {
		const there = waiting.filter(node => possibleMembers([node], fleet).includes(member));
		const modules = [...new Set(there.flatMap(modulesOf))];
		return modules.length > 0 ? [{member: member.name, modules}] : [];
	});
}

const runs = (name: string, {instances}: FleetResources) =>
	isRunning(instances.find(instance => instance.name === name));

/** `ondemand` leaves loading to the instance, so that LXD starts it in any case; for a virtual machine it loads none. */
const modulesOf = ({type, config}: ExpandedNode): readonly string[] =>
	type === 'virtual-machine' || config['linux.kernel_modules.load'] === 'ondemand'
		? []
		: (config['linux.kernel_modules'] ?? '')
				.split(',')
				.map(module => module.trim())
				.filter(module => module !== '');
