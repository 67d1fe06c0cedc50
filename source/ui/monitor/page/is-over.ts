import type {Scene} from './scene.ts';

/** There is nothing that could be left running: the run has ended, or it is a replay. */
export const isOver = ({
	view,
	end,
	replay,
}: Pick<Scene, 'view' | 'end'> & Partial<Pick<Scene, 'replay'>>): boolean =>
	replay !== undefined || end !== undefined || over.has(view.state);

const over: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled']);
