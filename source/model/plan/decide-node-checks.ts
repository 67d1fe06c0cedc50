import {nodesOf} from '../nodes-of.ts';
import {decideAccess} from './decide-access.ts';
import type {Facts} from './facts.ts';
import {instanceOf} from './instance-of.ts';
import {nodeSet} from './node-set.ts';
import type {Step} from './plan.ts';
import {unknownStep} from './unknown-step.ts';

/** Each node was checked against the others as they are now; a new address or a new node asks for all again. */
export function decideNodeChecks(facts: Facts): readonly Step[] {
	const set = nodeSet(facts);
	const isGranted = decideAccess(facts).every(({state}) => state === 'right');
	return nodesOf(facts.preset).map(({name}) => {
		const member = instanceOf(facts, name)?.location;
		const about = {id: `check-${name}`, subject: name, node: name, member};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return isGranted && facts.records[name]?.checkedWith === set
			? {...about, state: 'right', sentence: `${name} was checked`}
			: {
					...about,
					state: 'missing',
					sentence: `check ${name}: ssh to the other nodes, DNS, clock, disk`,
				};
	});
}
