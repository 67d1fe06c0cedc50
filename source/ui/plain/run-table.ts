import type {BrokenRun, RunSummary} from '../../run/summarise-run.ts';
import type {Theme} from '../theme.ts';
import {type Cell, columns} from './columns.ts';
import {localMoment} from './local-moment.ts';
import {stateCell} from './state-cell.ts';

type Look = {readonly theme: Theme; readonly width: number};

/** Every run in a line of its own, the newest first. */
export const runTable = (
	runs: readonly (RunSummary | BrokenRun)[],
	{theme, width}: Look,
): readonly string[] => {
	if (runs.length === 0) return ['There is no run yet: rookery up PRESET starts one.'];
	const head = ['run', 'started', 'state', 'what it did'].map(
		(text): Cell => ({text, paint: theme.dim}),
	);
	return columns([head, ...runs.map(run => rowOf(run, theme))], {width});
};

const rowOf = (run: RunSummary | BrokenRun, theme: Theme): readonly Cell[] =>
	run.state === 'broken'
		? [run.id, '', stateCell(run.state, theme), run.why]
		: [run.id, localMoment(run.started), stateCell(run.state, theme), whatItDid(run)];

const whatItDid = ({state, changed, message, lastEvent, pid, host}: RunSummary) => {
	if (state === 'live') return `process ${pid} on ${host}`;
	if (state === 'died') {
		return lastEvent === undefined
			? 'its process never began'
			: `its process ended without a word after ${localMoment(lastEvent)}`;
	}
	const done = changed === 0 ? 'nothing changed' : `${changed} changed`;
	return message === undefined ? done : `${done}; ${message}`;
};
