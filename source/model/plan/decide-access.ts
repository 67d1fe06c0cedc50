import {isRunning} from '../instance-state.ts';
import {nodesOf} from '../nodes-of.ts';
import {addressOf} from './address-of.ts';
import type {Facts} from './facts.ts';
import {instanceOf} from './instance-of.ts';
import type {Step} from './plan.ts';
import {unknownStep} from './unknown-step.ts';

/** Each node lets the key in, and its host key is pinned. */
export const decideAccess = (facts: Facts): readonly Step[] =>
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
