import {nodeSet, planEachNode} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';
import {planAccess} from './access.ts';

/** Each node was checked against the others as they are now; a new address or a new node asks for all again. */
export function planNodeChecks(facts: Facts): readonly Step[] {
	const set = nodeSet(facts);
	const isGranted = planAccess(facts).every(({state}) => state === 'right');
	return planEachNode(facts, 'check', (about, {name}) =>
		isGranted && facts.records[name]?.checkedWith === set
			? {...about, state: 'right', sentence: `${name} was checked`}
			: {
					...about,
					state: 'missing',
					sentence: `check ${name}: ssh to the other nodes, DNS, clock, disk`,
				},
	);
}
