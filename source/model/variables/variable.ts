import {type ExpandedNode, expandNode, nodesOf} from '../nodes.ts';
import type {Facts} from '../plan/plan.ts';
import type {Preset} from '../preset/schema.ts';

/** A variable that kubespray is given, and why: the comment beside it. */
export type Variable = {
	readonly name: string;
	readonly value: unknown;
	/** A sentence or two, of any length. */
	readonly why: string;
};

/** What the variables depend on. */
export type VariableFacts = Pick<Facts, 'preset' | 'fleet' | 'kubespray' | 'pools' | 'jumpHosts'>;

/** The port that every master serves the API on: kubespray's own default unless the preset says otherwise. */
export const apiPort = ({kubespray}: Preset): unknown =>
	kubespray?.vars['kube_apiserver_port'] ?? 6443;

/** The nodes that share their member's kernel, with all that their profiles give them. */
export const containerNodes = (facts: VariableFacts): readonly ExpandedNode[] =>
	nodesOf(facts.preset)
		.filter(({type}) => type === 'container')
		.map(node => expandNode(node, facts.preset, facts.fleet));
