import type {FailureTrace} from './failure-trace.ts';

/** A playbook nothing is known of yet. */
export const emptyTrace: FailureTrace = {
	nodes: [],
	tasks: [],
	started: 0,
	plays: {listed: undefined, begun: []},
	playing: [],
	seen: 0,
	failures: {},
	survived: {},
	items: {},
};
