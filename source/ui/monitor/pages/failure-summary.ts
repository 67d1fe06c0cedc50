import type {
	ExplainedFailure,
	FailureView,
	RunView,
	TaskResult,
} from '../../../model/run-view/view.ts';
import type {RunSourceEnd} from '../source/source.ts';

/** What went wrong, as well as it is known by now. */
export type FailureStory =
	/** Of a playbook, when it has ended. */
	| {readonly kind: 'explained'; readonly failure: ExplainedFailure}
	/** Of a playbook that may still go on with other nodes, in the order they happened. */
	| {readonly kind: 'seen'; readonly results: readonly SeenFailure[]}
	/** Of a change to the fleet: the first, that others may have followed from. */
	| {readonly kind: 'change'; readonly failure: FailureView}
	/** Of the run as a whole: a check refused, the worker died, the log can't be read. */
	| {readonly kind: 'run'; readonly message: string; readonly hint: string | undefined};

export type SeenFailure = {readonly node: string; readonly result: TaskResult};

/** @returns undefined as long as nothing went wrong */
export function failureStory(
	view: RunView,
	end: RunSourceEnd | undefined,
): FailureStory | undefined {
	// A run that ended well went on from whatever it met.
	if (view.state === 'done') return undefined;
	const explained = view.playbooks.find(({failure}) => failure)?.failure;
	const [first] = view.failures;
	// What failed before the playbook is not explained by it.
	if (explained && (!first || isOf(first, explained)))
		return {kind: 'explained', failure: explained};
	if (first) return {kind: 'change', failure: first};
	const results = seenFailures(view);
	if (results.length > 0) return {kind: 'seen', results};
	return ofRun(view, end);
}

const isOf = ({phase}: FailureView, failure: ExplainedFailure) => phase === failure.phase;

const seenFailures = ({progress}: RunView): readonly SeenFailure[] =>
	progress
		.flatMap(({name: node, history}) => {
			const result = history.at(-1);
			return result && isFatal(result) ? [{node, result}] : [];
		})
		.toSorted((one, other) => one.result.finishedAt.localeCompare(other.result.finishedAt));

const isFatal = ({outcome, rescuable}: TaskResult) =>
	(outcome === 'failed' || outcome === 'unreachable') && !rescuable;

function ofRun({state, end}: RunView, feedEnd: RunSourceEnd | undefined): FailureStory | undefined {
	if (state === 'failed') {
		return {kind: 'run', message: end?.message ?? 'the run failed', hint: end?.hint};
	}
	switch (feedEnd?.kind) {
		case 'died':
			return {
				kind: 'run',
				message: 'the process that did the work ended without a word',
				hint: undefined,
			};
		case 'lost':
			return {
				kind: 'run',
				message: `the log can't be read any more: ${String(feedEnd.error)}`,
				hint: 'the run itself may well go on: rookery watch attaches again',
			};
		default:
			return undefined;
	}
}
