import type {CheckResult} from '../check-result.ts';
import type {ModuleAnswer} from '../module-answer.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {modulesWanted} from './modules-wanted.ts';

const check = 'kernel-modules';

/** Whether the members can load the kernel modules that profiles name: LXD starts no instance without them. */
export const checkKernelModules = ({
	preset,
	fleet,
	modules: told,
}: CheckFacts): readonly CheckResult[] => {
	const wanted = modulesWanted(preset, fleet).map(({member, modules}) => ({
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
			refusal(
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
};

const silent: ModuleAnswer = {kind: 'unasked', why: 'nobody asked'};

const missingIn = (modules: readonly string[], answer: ModuleAnswer) =>
	answer.kind === 'asked' ? modules.filter(module => answer.modules[module] === 'missing') : [];

const refusal = (module: string, members: readonly string[]): CheckResult => ({
	check,
	subject: module,
	verdict: 'refusal',
	why: `${nameList(members)} can not load the kernel module ${module}, and LXD starts no instance without it`,
	remedy: `Install it there (on Ubuntu: "apt install linux-modules-extra-$(uname -r)"), or take ${module} out of linux.kernel_modules in the profile.`,
});

const unaskedByReason = (
	wanted: readonly {readonly member: string; readonly answer: ModuleAnswer}[],
): ReadonlyMap<string, readonly string[]> => {
	const members = new Map<string, readonly string[]>();
	for (const {member, answer} of wanted) {
		if (answer.kind === 'unasked') {
			members.set(answer.why, [...(members.get(answer.why) ?? []), member]);
		}
	}
	return members;
};

const warning = (members: readonly string[], why: string): CheckResult => ({
	check,
	subject: nameList(members),
	verdict: 'warning',
	why: `${nameList(members)} ${members.length === 1 ? 'was' : 'were'} not asked for the kernel modules of the profiles: ${why}`,
	remedy: 'Nothing to do now; a module that is missing shows when the first node starts.',
});
