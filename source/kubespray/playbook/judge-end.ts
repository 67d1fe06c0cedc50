import type {Told} from './pass-on-events.ts';
import type {PlaybookEnd} from './playbook-end.ts';
import type {ProcessEnd} from './start-on-leash.ts';

/**
 * Whether a playbook did what it is for. An exit code of 0 alone is not enough: only the recap shows
 * that Ansible came to the end, and that no node was lost on the way.
 * @param cancelled whether its end was asked for
 */
export function judgeEnd(
	process: ProcessEnd,
	{told, cancelled}: {told: Told; cancelled: boolean},
): Omit<PlaybookEnd, 'lastWords'> {
	const isLost = Object.values(told.stats ?? {}).some(
		({failures, unreachable}) => failures > 0 || unreachable > 0,
	);
	const isDone = process.exitCode === 0 && told.stats !== undefined && !isLost;
	return {...process, ...told, outcome: isDone ? 'done' : cancelled ? 'cancelled' : 'failed'};
}
