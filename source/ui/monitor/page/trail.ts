import type {RunView} from '../../../model/run-view/run-view.ts';
import {workOf} from '../../../model/run-view/work-of.ts';
import type {Theme} from '../../theme.ts';
import type {Level} from '../state/monitor-state.ts';

/** "Kubernetes › lab-worker-1 › Download item": what was gone into, and by which way. */
export const trail = (path: readonly Level[], view: RunView, {glyphs}: Theme): string =>
	path.map(level => nameOf(level, view)).join(` ${glyphs.within} `);

const nameOf = (level: Level, view: RunView): string => {
	switch (level.kind) {
		case 'phase':
			return view.phases.find(({name}) => name === level.phase)?.title ?? level.phase;
		case 'node':
			return level.node;
		case 'task':
			return taskName(level, view).replace(/^.* : /, '');
		case 'line':
			return 'Line of the log';
	}
};

const taskName = ({node, task}: Extract<Level, {kind: 'task'}>, {crew, tasks}: RunView): string => {
	const known = workOf(crew, node)?.history.findLast(result => result.task.id === task)?.task;
	return (
		(known ?? tasks.findLast(({id}) => id === task))?.name ?? 'a task that is not kept any more'
	);
};
