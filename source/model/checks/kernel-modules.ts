import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import type {Fleet, Member} from '../fleet.ts';
import type {ModuleAnswer} from '../module-answer.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {possibleMembers} from './possible-members.ts';

const check = 'kernel-modules';

/** Whether the members can load the kernel modules that profiles name: LXD starts no instance without them. */
export const checkKernelModules = (facts: CheckFacts): readonly CheckResult[] => {
	const wanted = modulesByMember(facts);
	if (wanted.size === 0) return [];
	const answers = [...wanted].map(([member, modules]) => ({
		member: member.name,
		modules,
		answer: facts.modules[member.name] ?? silent,
	}));
	const missing = Map.groupBy(
		answers.flatMap(({member, modules, answer}) =>
			missingIn(modules, answer).map(module => ({module, member})),
		),
		({module}) => module,
	);
	const problems = [
		...[...missing].map(([module, on]) =>
			refusal(
				module,
				on.map(({member}) => member),
			),
		),
		...answers.flatMap(({member, answer}) =>
			answer.kind === 'unasked' ? [warning(member, answer.why)] : [],
		),
	];
	const all = new Set(answers.flatMap(({modules}) => modules));
	const why = `the members have ${nameList([...all])}`;
	return problems.length > 0
		? problems
		: [{check, subject: 'kernel modules', verdict: 'fine', why}];
};

const silent: ModuleAnswer = {kind: 'unasked', why: 'nobody asked'};

/** Nodes that run have theirs loaded; the others need them on the member that they start on. */
const modulesByMember = ({nodes, fleet}: CheckFacts): ReadonlyMap<Member, readonly string[]> => {
	const waiting = nodes.filter(node => !isRunning(node, fleet));
	const wanted = new Map<Member, readonly string[]>();
	for (const node of waiting) {
		const modules = modulesOf(node);
		if (modules.length === 0) continue;
		for (const member of possibleMembers([node], fleet)) {
			wanted.set(member, [...new Set([...(wanted.get(member) ?? []), ...modules])]);
		}
	}
	return wanted;
};

const isRunning = ({name}: ExpandedNode, {instances}: Fleet) =>
	instances.some(instance => instance.name === name && instance.status === 'Running');

/** `ondemand` leaves loading to the instance, so that LXD starts it in any case. */
const modulesOf = ({config}: ExpandedNode): readonly string[] =>
	config['linux.kernel_modules.load'] === 'ondemand'
		? []
		: (config['linux.kernel_modules'] ?? '')
				.split(',')
				.map(module => module.trim())
				.filter(module => module !== '');

const missingIn = (modules: readonly string[], answer: ModuleAnswer) =>
	answer.kind === 'asked' ? modules.filter(module => answer.modules[module] === 'missing') : [];

const refusal = (module: string, members: readonly string[]): CheckResult => ({
	check,
	subject: module,
	verdict: 'refusal',
	why: `${nameList(members)} can not load the kernel module ${module}, and LXD starts no instance without it`,
	remedy: `Install it there (on Ubuntu: "apt install linux-modules-extra-$(uname -r)"), or take ${module} out of linux.kernel_modules in the profile.`,
});

const warning = (member: string, why: string): CheckResult => ({
	check,
	subject: member,
	verdict: 'warning',
	why: `${member} was not asked for the kernel modules of the profiles: ${why}`,
	remedy: 'Nothing to do now; a module that is missing shows when the first node starts.',
});
