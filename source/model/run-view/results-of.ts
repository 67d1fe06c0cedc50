import type {Crew} from './crew.ts';
import type {TaskResult} from './task-view.ts';

/** What came of a task on each node that has finished it, as far back as is kept. */
export const resultsOf = (
	{portions}: Crew,
	task: string,
): readonly {readonly node: string; readonly result: TaskResult}[] =>
	portions.flat().flatMap(({name: node, history}) => {
		const result = history.findLast(({task: {id}}) => id === task);
		return result ? [{node, result}] : [];
	});
