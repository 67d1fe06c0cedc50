import type {KnownCause} from './known-cause.ts';
import {knownCauses} from './known-causes.ts';

type Failed = {
	/** "role : what it does"; empty where Ansible ended before any. */
	readonly task: string;
	readonly node: string | undefined;
	/** All that was said, in the order it counts: by the task first, then by the node's journals. */
	readonly said: readonly (string | undefined)[];
};

/** The known cause of a failure; what the task said itself weighs more than what a journal says besides. */
export const findCause = ({
	task,
	node,
	said,
}: Failed): {name: string; why: string; remedy: string} | undefined => {
	const found =
		said
			.filter(text => text !== undefined)
			.map(text => knownCauses.find(cause => cause.said && explains(cause, task, text)))
			.find(cause => cause !== undefined) ??
		knownCauses.find(cause => !cause.said && explains(cause, task, ''));
	return (
		found && {
			name: found.name,
			why: found.why,
			remedy: found.remedy.replaceAll('NODE', node ?? 'NODE'),
		}
	);
};

const explains = (cause: KnownCause, task: string, text: string) =>
	(cause.task?.test(task) ?? true) && (cause.said?.test(text) ?? true);
