import {isRunning} from '../../fleet/instance-state.ts';
import {addressOf, planEachNode} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/** Each node lets the key in, and its host key is pinned. */
export const planAccess = (facts: Facts): readonly Step[] =>
	planEachNode(facts, 'access', (about, {name}, present) => {
		const record = facts.records[name];
		const isGranted =
			facts.publicKey !== undefined &&
			present !== undefined &&
			isRunning(present) &&
			record?.uuid === present.config['volatile.uuid'] &&
			record?.address === addressOf(present, record);
		return isGranted
			? {...about, state: 'right', sentence: `${name} lets the key in`}
			: {
					...about,
					state: 'missing',
					sentence: `let the key into ${name}, pin its host key`,
				};
	});
