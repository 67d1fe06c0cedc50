import type {NodeStats} from '../kubespray/playbook-events.ts';
import type {Crew} from './crew.ts';
import type {NodeWork} from './node-work.ts';
import type {RunView} from './run-view.ts';
import {updateCrew} from './update-crew.ts';

/** No node is at anything any more, and Ansible's recap, where there is one, has the last word on what it did. */
export const finishWork = (
	view: RunView,
	stats: Readonly<Record<string, NodeStats>> | undefined,
): RunView => {
	const resting: Crew = {
		...view.crew,
		portions: view.crew.portions.map(portion => portion.map(rest)),
	};
	const crew = Object.entries(stats ?? {}).reduce(
		(some, [name, counts]) => updateCrew(some, name, work => recounted(work, counts)),
		resting,
	);
	return {...view, crew};
};

const rest = (work: NodeWork): NodeWork => ({
	...work,
	task: undefined,
	since: undefined,
	attempt: undefined,
	items: 0,
});

const recounted = (work: NodeWork, stats: NodeStats): NodeWork => ({
	...work,
	counts: {
		...work.counts,
		// Ansible counts what was changed, and what was ignored, as ok besides.
		ok: Math.max(0, stats.ok - stats.changed - stats.ignored),
		changed: stats.changed,
		skipped: stats.skipped,
		failed: stats.failures,
		rescued: stats.rescued,
		ignored: stats.ignored,
		unreachable: stats.unreachable,
	},
});
