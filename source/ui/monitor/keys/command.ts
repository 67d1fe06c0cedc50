import type {MonitorAction} from '../state/reduce-monitor.ts';

/** What a key asks for: a change of the screen, or something to be done outside of it. */
export type Command =
	| MonitorAction
	| {readonly type: 'leave'}
	/** Leaves without an answer to the question. */
	| {readonly type: 'interrupt'}
	| {readonly type: 'cancel-run'}
	| {readonly type: 'copy'; readonly text: string}
	| {readonly type: 'open-log'}
	| {readonly type: 'suspend'}
	| {readonly type: 'steer-replay'; readonly how: Steering};

export type Steering =
	| 'toggle'
	| 'step'
	| 'step-back'
	| 'faster'
	| 'slower'
	| 'forward'
	| 'backward';
