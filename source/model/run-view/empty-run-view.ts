import {emptyCrew} from './empty-crew.ts';
import type {RunView} from './run-view.ts';

/** A run nothing is known of yet. */
export const emptyRunView: RunView = {
	run: '',
	cluster: '',
	until: '',
	preset: undefined,
	pid: 0,
	state: 'waiting',
	startedAt: undefined,
	finishedAt: undefined,
	lastEventAt: undefined,
	seq: 0,
	phases: [],
	nodes: [],
	changes: {},
	settled: [],
	counts: {changed: 0, right: 0, failed: 0},
	checks: [],
	failures: [],
	warnings: [],
	lostConnections: [],
	playbooks: [],
	tasks: [],
	crew: emptyCrew,
	end: undefined,
};
