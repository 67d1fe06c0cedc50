import {nameList} from '../../primitives/text.ts';
import type {Fleet} from '../fleet/fleet.ts';
import type {MemberAnswer, ModuleAnswer} from '../fleet/members.ts';
import type {ImageOffer} from '../images.ts';
import type {KubesprayFacts} from '../kubespray.ts';
import {type ExpandedNode, expandNode, type NodeRecords, nodesOf} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';

/** What one check said of one subject. A refusal stops `up` before anything is touched. */
export type CheckResult = {
	/** Stable kebab-case name: `member-online`, `capacity-memory`. */
	readonly check: string;
	/** Which of the check's findings it is, where the check has several kinds of them. */
	readonly code?: string | undefined;
	/** What was looked at: a member, a node, a profile, the image, … */
	readonly subject: string;
	readonly verdict: 'fine' | 'warning' | 'refusal';
	/** What was seen, in a sentence. */
	readonly why: string;
	/** What to do about it; absent when fine. */
	readonly remedy?: string | undefined;
};

/** What the checks said, and when. */
export type MadeChecks = {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly results: readonly CheckResult[];
};

/** What is found out after the outline of a fleet, each by itself, and some of it late. */
export type CheckNeed =
	/** What the members have, and so whether they answer. */
	'capacity' | 'networks' | 'pools' | 'image' | 'kubespray' | 'memberAnswers' | 'modules';

/** A part of the preset, by the step of the wizard that asks for it. */
export type PresetPart = 'nodes' | 'placement' | 'profiles' | 'image' | 'kubernetes';

export type Check = {
	/** As its results have it. */
	readonly name: string;
	/** Where what it says is mended. */
	readonly part: PresetPart;
	/** All that it looks at besides the preset and the outline of the fleet. */
	readonly needs: readonly CheckNeed[];
	/** What it says of a member depends on no other member's capacity: it needs not wait for them. */
	readonly isByMember?: true | undefined;
	readonly run: (facts: CheckFacts) => readonly CheckResult[];
};

/**
 * Results that say the same of several subjects, as one with their names. What is said is the same when it
 * differs in nothing but the name that it begins with.
 */
export function mergeChecks(results: readonly CheckResult[]): readonly CheckResult[] {
	const groups = Map.groupBy(results, result =>
		JSON.stringify([result.check, result.verdict, saidOf(result), result.remedy]),
	);
	return [...groups.values()].flatMap(group => {
		const [first] = group;
		if (!first || group.length === 1) return group;
		const subject = nameList(group.map(other => other.subject).toSorted(), 20);
		return [{...first, subject, why: `${subject}: ${saidOf(first)}`}];
	});
}

const saidOf = ({subject, why}: CheckResult) =>
	why.startsWith(`${subject} `) ? why.slice(subject.length + 1) : why;

/** The results that stop `up` before anything is touched. */
export const failedChecks = (results: readonly CheckResult[]): readonly CheckResult[] =>
	results.filter(({verdict}) => verdict === 'refusal');

/** What was found out before the checks; they themselves ask nobody. */
export type CheckInput = {
	readonly preset: Preset;
	readonly fleet: Fleet;
	readonly image: ImageOffer;
	/** Undefined where the preset names no kubespray, or the run stops at the nodes. */
	readonly kubespray: KubesprayFacts | undefined;
	/** What was done from here for each node; nothing where it is left out. */
	readonly records?: NodeRecords | undefined;
	/** By member: whether it gets through to the image server. */
	readonly memberAnswers: Readonly<Record<string, MemberAnswer>>;
	/** By member: the kernel modules that the nodes' profiles name. */
	readonly modules: Readonly<Record<string, ModuleAnswer>>;
	/** The day, as "2026-11-23". */
	readonly today: string;
};

export type CheckFacts = CheckInput & {
	/** All that the preset names. */
	readonly nodes: readonly ExpandedNode[];
	/** Those that no instance has the name of yet: what is still to be made. */
	readonly missing: readonly ExpandedNode[];
};

export function gatherCheckFacts(input: CheckInput): CheckFacts {
	const {preset, fleet} = input;
	const nodes = nodesOf(preset).map(node => expandNode(node, preset, fleet));
	const taken = new Set(fleet.instances.map(({name}) => name));
	return {...input, nodes, missing: nodes.filter(({name}) => !taken.has(name))};
}
