import type {NodeStats} from '../kubespray/playbook-events.ts';
import type {FailureTrace} from './failure-trace.ts';

type Known = {
	/** The nodes whose failure is told already. */
	readonly failed: readonly string[];
	/** Ansible's recap; undefined when it came to none. */
	readonly stats: Readonly<Record<string, NodeStats>> | undefined;
};

/** The nodes that did not fail themselves, and yet did not get to do all that the playbook had for them. */
export const stoppedNodes = (trace: FailureTrace, {failed, stats = {}}: Known): string[] =>
	[...new Set(heldBack(trace, Object.keys(stats)))].filter(node => {
		const counts = stats[node];
		return (
			node !== 'localhost' &&
			!failed.includes(node) &&
			!trace.failures[node] &&
			(!counts || counts.failures + counts.unreachable === 0)
		);
	});

/**
 * Ansible goes on with the nodes that are left, to the end of the last play, unless the failure is one for
 * all of the play or nobody is left in it: then it begins no later play for anybody.
 */
const heldBack = ({nodes, plays, playing, failures}: FailureTrace, counted: readonly string[]) => {
	if (plays.listed !== undefined && plays.begun.length < plays.listed)
		return [...nodes, ...counted];
	return Object.values(failures).some(({endsPlay}) => endsPlay) ? playing : [];
};
