import {runFiles} from '../../run/run-files.ts';
import {runSummary} from '../plain/run-summary.ts';
import type {MonitorEnd, MonitorOptions} from './monitor-options.ts';
import {logFile} from './terminal/log-file.ts';

/** What stays to be read when the screen is gone: how it ended, or how to come back; and where things are. */
export const farewell = (
	end: MonitorEnd,
	{feed, run, theme, stdout}: Pick<MonitorOptions, 'feed' | 'run' | 'theme' | 'stdout'>,
): readonly string[] => {
	const view = feed.view();
	const files = [...new Set([logFile({view, run}), runFiles(run.folder).events])];
	const where = files.map(file => theme.dim(`  ${file}`));
	if (end !== 'left') return [...runSummary(view, {theme, width: stdout.columns}), ...where];
	return [
		'',
		`${theme.strong(run.id)} goes on by itself`,
		`  follow it: rookery watch ${run.id}`,
		`  stop it:   rookery cancel ${run.id}`,
		...where,
	];
};
