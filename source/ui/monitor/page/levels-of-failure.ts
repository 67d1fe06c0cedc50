import type {ExplainedFailure} from '../../../model/run-view/playbook-view.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import {workOf} from '../../../model/run-view/work-of.ts';
import type {Level} from '../state/monitor-state.ts';

/** Where one gets from a failure: to its task on its node, or, where that is not kept any more, to the node. */
export const levelsOfFailure = (
	{task}: ExplainedFailure,
	{crew}: RunView,
): readonly Level[] | undefined => {
	if (!task) return undefined;
	const {node, name, where} = task;
	const result = workOf(crew, node)?.history.findLast(
		other => other.task.name === name && other.task.where === where,
	);
	const level: Level = {kind: 'node', node};
	return result ? [level, {kind: 'task', node, task: result.task.id}] : [level];
};
