import type {CheckResult} from '../check-result.ts';
import type {FleetOutline, FleetSurvey} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import type {Preset} from '../preset/preset.ts';
import {unaskedMember} from '../unasked-member.ts';
import type {Check, CheckNeed} from './check.ts';
import {type CheckFacts, type CheckInput, gatherCheckFacts} from './check-facts.ts';
import {everyCheck} from './every-check.ts';
import {possibleMembers} from './possible-members.ts';

/** What was found out by now; what is left out is still being looked for. */
export type FoundSoFar = {
	readonly preset: Preset;
	/** The day, as "2026-11-23". */
	readonly today: string;
	readonly outline: FleetOutline;
	/** The members that have not told yet what they have; all of them, where left out. */
	readonly asking?: readonly string[] | undefined;
} & Partial<FleetSurvey> &
	Partial<Pick<CheckInput, 'image' | 'kubespray' | 'records' | 'memberAnswers' | 'modules'>>;

/** One check while facts come in. */
export type CheckSoFar = {
	readonly check: string;
	/** All that it says in the end, but for what it still looks for. */
	readonly results: readonly CheckResult[];
	/** Undefined when it is through. */
	readonly looking: Looking | undefined;
};

export type Looking = {
	/** The members that are waited for, where others have told already. */
	readonly subjects: readonly string[];
	/** What is looked at, in words. */
	readonly at: string;
};

/** What the checks say of what is known by now. What is said once is what they say in the end. */
export const checksSoFar = (found: FoundSoFar): readonly CheckSoFar[] => {
	const asking = found.asking ?? found.outline.members.map(({name}) => name);
	const facts = gatherCheckFacts(completed(found));
	const lacking: readonly CheckNeed[] = [
		...(asking.length > 0 ? (['capacity'] as const) : []),
		...foundByName.filter(need => !(need in found)),
	];
	return everyCheck.map(check => soFar(check, {facts, asking, lacking}));
};

const foundByName = [
	'networks',
	'pools',
	'image',
	'kubespray',
	'memberAnswers',
	'modules',
] as const satisfies readonly (CheckNeed & keyof FoundSoFar)[];

/** With something in the place of what is not known, for checks that do not look at it. */
const completed = ({outline, ...found}: FoundSoFar): CheckInput => ({
	image: {kind: 'not-needed'},
	kubespray: undefined,
	memberAnswers: {},
	modules: {},
	...found,
	fleet: {
		...outline,
		networks: found.networks ?? [],
		pools: found.pools ?? [],
		members: found.members ?? outline.members.map(unaskedMember),
	},
});

type Known = {
	readonly facts: CheckFacts;
	readonly asking: readonly string[];
	readonly lacking: readonly CheckNeed[];
};

const soFar = (
	{name: check, needs, isByMember, run}: Check,
	{facts, asking, lacking}: Known,
): CheckSoFar => {
	const missing = needs.filter(need => lacking.includes(need));
	if (missing.length === 0) return {check, results: run(facts), looking: undefined};
	const at = nameList(missing.map(need => words[need]));
	if (!isByMember) return {check, results: [], looking: {subjects: [], at}};
	const awaited = possibleMembers(facts.nodes, facts.fleet).filter(({name}) =>
		asking.includes(name),
	);
	return {
		check,
		results: run(facts).filter(({subject}) => !asking.includes(subject)),
		looking: {subjects: awaited.map(({name}) => name), at},
	};
};

const words: Readonly<Record<CheckNeed, string>> = {
	capacity: 'what the members have',
	networks: "LXD's networks",
	pools: "LXD's pools",
	image: 'the image',
	kubespray: 'what there is of kubespray',
	memberAnswers: 'whether the members reach the image server',
	modules: "the members' kernel modules",
};
