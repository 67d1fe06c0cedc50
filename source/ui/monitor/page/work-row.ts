import type {NodeWork} from '../../../model/run-view/node-work.ts';
import {clock} from '../../widgets/line/clock.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import type {NodeState} from './node-state.ts';
import type {Row} from './page.ts';
import {signOf} from './sign-of.ts';
import {taskLabel} from './task-label.ts';

type Options = {
	/** What tells it from the others on its page: the task, or the node. */
	readonly label: string;
	readonly kind: NodeState['kind'];
	/** Milliseconds. */
	readonly now: number;
};

/** A task that a node is at, in a line like those of what came of others. */
export const workRow = ({name, task, since}: NodeWork, {label, kind, now}: Options): Row => {
	const words = kind === 'stalled' ? 'stalled' : 'running';
	const time = since === undefined ? '' : clock(now - Date.parse(since));
	return {
		key: `at ${name} ${task?.id}`,
		text: `${words}  ${label}  ${time}`,
		opens: task && [{kind: 'task', node: name, task: task.id}],
		draw: (width, theme) => {
			const {text, paint} = signOf(kind, theme);
			return drawLine(
				[
					{text, paint},
					{text: words, width: 11, paint},
					{text: taskLabel(label, width - 36), grows: true, paint: theme.strong},
					{text: time, width: 10, align: 'right', paint},
					// Where the others have the time of day when they were over.
					{text: '', width: 8},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			);
		},
	};
};
