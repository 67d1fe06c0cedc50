import type {Instance} from '../fleet.ts';
import {memberOf} from '../member-of.ts';
import type {Facts} from './facts.ts';
import {hiddenInstanceOf} from './instance-of.ts';
import type {Step} from './plan.ts';

/**
 * The step about a node whose member does not answer: nothing is known of it, so it is neither right nor missing.
 * @param about what is said of the step whatever its state
 * @returns undefined for a node that LXD tells of, or has nothing of
 */
export const unknownStep = (
	facts: Pick<Facts, 'fleet'>,
	{name, ...about}: Pick<Step, 'id' | 'subject' | 'node'> & {readonly name: string},
): Step | undefined => {
	const hidden = hiddenInstanceOf(facts, name);
	return (
		hidden && {
			...about,
			member: hidden.location,
			state: 'unknown',
			sentence: unknownSentence(hidden, facts),
		}
	);
};

/** That nothing is known of an instance, and why. */
export const unknownSentence = (instance: Instance, {fleet}: Pick<Facts, 'fleet'>): string =>
	`the state of ${instance.name} is unknown: its member ${memberOf(instance, fleet)} does not answer`;
