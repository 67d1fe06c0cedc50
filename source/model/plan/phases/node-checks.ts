import {nodesOf} from '../../nodes.ts';
import {instanceOf, nodeSet, unknownStep} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';
import {planAccess} from './access.ts';

/** Each node was checked against the others as they are now; a new address or a new node asks for all again. */
export function planNodeChecks(facts: Facts): readonly Step[] {
	const set = nodeSet(facts);
	const isGranted = planAccess(facts).every(({state}) => state === 'right');
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
