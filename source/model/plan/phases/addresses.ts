import {nodesOf} from '../../nodes.ts';
import {addressOf, instanceOf, unknownStep} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/** Each node has an IPv4 address of its own. */
export const planAddresses = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(({name}) => {
		const present = instanceOf(facts, name);
		const address = addressOf(present, facts.records[name]);
		const about = {id: `address-${name}`, subject: name, node: name, member: present?.location};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return address === undefined
			? {...about, state: 'missing', sentence: `wait for the IPv4 address of ${name}`}
			: {...about, state: 'right', sentence: `${name} has ${address}`};
	});
