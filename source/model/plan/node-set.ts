import {nodesOf} from '../nodes-of.ts';
import {addressOf} from './address-of.ts';
import type {Facts} from './facts.ts';
import {instanceOf} from './instance-of.ts';

/** The nodes and their addresses in one line: what a node check holds good for. */
export const nodeSet = (facts: Pick<Facts, 'preset' | 'fleet' | 'records'>): string =>
	nodesOf(facts.preset)
		.map(({name}) => `${name}=${addressOf(instanceOf(facts, name), facts.records[name]) ?? ''}`)
		.toSorted()
		.join(',');
