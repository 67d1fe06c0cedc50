import {instanceState, isRunning} from '../instance-state.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from './facts.ts';
import {instanceOf} from './instance-of.ts';
import type {Step} from './plan.ts';
import {unknownStep} from './unknown-step.ts';

/** Each node runs; one that was created and left stopped is started, one that was frozen goes on. */
export const decideStart = (facts: Facts): readonly Step[] =>
	nodesOf(facts.preset).map(({name, member}) => {
		const present = instanceOf(facts, name);
		const where = present?.location ?? (member === 'auto' ? undefined : member);
		const about = {id: `start-${name}`, subject: name, node: name, member: where};
		const unknown = unknownStep(facts, {name, ...about});
		if (unknown) return unknown;
		return isRunning(present)
			? {...about, state: 'right', sentence: `${name} is running`}
			: {
					...about,
					state: 'missing',
					sentence: `${present && instanceState(present) === 'frozen' ? 'unfreeze' : 'start'} ${name}`,
				};
	});
