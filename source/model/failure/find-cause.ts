import type {KnownCause} from './known-cause.ts';
import {knownCauses} from './known-causes.ts';

type Failed = {
	/** "role : what it does"; empty where Ansible ended before any. */
	readonly task: string;
	readonly node: string | undefined;
	/** All that was said, in the order it counts: by the task first, then by the node's journals. */
	readonly said: readonly (string | undefined)[];
};

/**
 * The known cause of a failure. What the task said itself weighs more than what a journal says besides, and
 * what is only a symptom less than either.
 */
export const findCause = ({
	task,
	node,
	said,
}: Failed): {name: string; why: string; remedy: string} | undefined => {
	const texts = [...said.filter(text => text !== undefined), ''];
	const found =
		firstOf(
			knownCauses.filter(({symptom}) => !symptom),
			{task, texts},
		) ?? firstOf(knownCauses, {task, texts});
	if (!found) return undefined;
	const {name, why, remedy} = found;
	return {name, why, remedy: remedy.replaceAll('NODE', node ?? 'NODE')};
};

const firstOf = (
	causes: readonly KnownCause[],
	{task, texts}: {readonly task: string; readonly texts: readonly string[]},
) =>
	texts
		.map(text => causes.find(cause => explains(cause, task, text)))
		.find(cause => cause !== undefined);

const explains = (cause: KnownCause, task: string, text: string) =>
	(cause.task?.test(task) ?? true) && (cause.said?.test(text) ?? true);
