import type {RunView} from '../../model/run-view/run-view.ts';

/** Whether a failure that is shown by itself says already why the run ended. */
export const isEndNamed = ({end, failures}: Pick<RunView, 'end' | 'failures'>): boolean =>
	failures.some(({message}) => end?.message?.endsWith(message));
