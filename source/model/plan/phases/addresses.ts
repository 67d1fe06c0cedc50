import {addressOf, planEachNode} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/** Each node has an IPv4 address of its own. */
export const planAddresses = (facts: Facts): readonly Step[] =>
	planEachNode(facts, 'address', (about, {name}, present) => {
		const address = addressOf(present, facts.records[name]);
		return address === undefined
			? {...about, state: 'missing', sentence: `wait for the IPv4 address of ${name}`}
			: {...about, state: 'right', sentence: `${name} has ${address}`};
	});
