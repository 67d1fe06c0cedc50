import {isRunning} from '../../fleet/instance-state.ts';
import {nodesOf} from '../../nodes.ts';
import {addressOf, instanceOf, unknownStep} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/** Each node lets the key in, and its host key is pinned. */
export const planAccess = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(({name}) => {
		const present = instanceOf(facts, name);
		const record = facts.records[name];
		const isGranted =
			facts.publicKey !== undefined &&
			present !== undefined &&
			isRunning(present) &&
			record?.uuid === present.config['volatile.uuid'] &&
			record?.address === addressOf(present, record);
		const about = {id: `access-${name}`, subject: name, node: name, member: present?.location};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return isGranted
			? {...about, state: 'right', sentence: `${name} lets the key in`}
			: {
					...about,
					state: 'missing',
					sentence: `let the key into ${name}, pin its host key`,
				};
	});
