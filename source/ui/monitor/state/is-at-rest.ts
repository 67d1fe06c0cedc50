import type {MonitorState} from './monitor-state.ts';

/** Nobody types, asks, or reads back: the screen may go without taking anything out of a hand. */
export const isAtRest = ({prompt, leaving, isHelpOpen, path, cursors}: MonitorState): boolean =>
	!prompt && !leaving && !isHelpOpen && path.length === 0 && cursors['log'] === undefined;
