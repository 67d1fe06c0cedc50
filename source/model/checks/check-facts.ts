import {type ExpandedNode, expandNode} from '../expanded-node.ts';
import type {Fleet} from '../fleet.ts';
import type {ImageOffer} from '../image-offer.ts';
import type {KubesprayFacts} from '../kubespray/kubespray-facts.ts';
import type {MemberAnswer} from '../member-answer.ts';
import type {ModuleAnswer} from '../module-answer.ts';
import type {NodeRecords} from '../node-record.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Preset} from '../preset/preset.ts';

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

export const gatherCheckFacts = (input: CheckInput): CheckFacts => {
	const {preset, fleet} = input;
	const nodes = nodesOf(preset).map(node => expandNode(node, preset, fleet));
	const taken = new Set(fleet.instances.map(({name}) => name));
	return {...input, nodes, missing: nodes.filter(({name}) => !taken.has(name))};
};
