import type {NodeStats} from '../kubespray/playbook-events.ts';
import type {FailureTrace, TracedFailure} from './failure-trace.ts';

/**
 * The failure that stopped a playbook: the first that its node did not go on from. Where a rescue was
 * tried in vain, what it was tried for.
 * @param stats Ansible's recap, which has the last word on who failed; undefined when it came to none
 */
export const causalFailure = (
	trace: FailureTrace,
	stats: Readonly<Record<string, NodeStats>> | undefined,
): TracedFailure | undefined => {
	const {failures, survived} = trace;
	const [first] =
		[failures, survived]
			.map(some => fatal(Object.values(some), stats))
			.find(({length}) => length > 0) ?? inOrder(Object.values(failures));
	return first && (rescuedInVain(survived[first.node], first) ?? first);
};

const fatal = (
	failures: readonly TracedFailure[],
	stats: Readonly<Record<string, NodeStats>> | undefined,
) =>
	inOrder(
		failures.filter(({node, mayGoOn}) => {
			const counts = stats?.[node];
			return counts ? counts.failures + counts.unreachable > 0 : !mayGoOn;
		}),
	);

const inOrder = (failures: readonly TracedFailure[]) =>
	failures.toSorted((one, other) => one.order - other.order);

/** A rescue stands in the same file, right after: kubeadm's second try trips over what its first left behind. */
const rescuedInVain = (before: TracedFailure | undefined, last: TracedFailure) =>
	before &&
	before.order < last.order &&
	fileOf(before) === fileOf(last) &&
	last.task.order - before.task.order <= longestRescue
		? before
		: undefined;

const fileOf = ({task}: TracedFailure) => task.where.replace(/:\d+$/, '');

/** In tasks. */
const longestRescue = 8;
