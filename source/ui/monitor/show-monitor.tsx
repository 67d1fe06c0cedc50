import {render} from 'ink';
import {farewell} from './farewell.ts';
import {Monitor} from './monitor.tsx';
import type {MonitorEnd, MonitorOptions} from './monitor-options.ts';

/**
 * Shows a run, live or replayed, on a screen of its own until its end or until somebody leaves:
 *
 *     cluster  ● running  phase 14 of 15: Kubernetes      14:03, 4 to 7 min left
 *     ─ Phases ──────────── │ ─ Nodes ─────────────────────────────────────────
 *     ─ Log ──────────────── │ ─ Failure ───────────────────────────────────────
 *
 * Whatever happens, the terminal is as it was before, with a summary below what stood there.
 */
export const showMonitor = async (options: MonitorOptions): Promise<MonitorEnd> => {
	const {stdin, stdout} = options;
	const gone = new AbortController();
	// A terminal that was closed takes nothing any more, and may say so late.
	stdout.on('error', () => gone.abort());
	const signal = AbortSignal.any([options.signal, gone.signal]);
	const {waitUntilExit} = render(<Monitor {...options} signal={signal} />, {
		stdin,
		stdout,
		alternateScreen: true,
		incrementalRendering: true,
		exitOnCtrlC: false,
		// The feed tells of changes ten times a second; a key is to be seen at once.
		maxFps: 60,
		interactive: true,
		isScreenReaderEnabled: false,
	});
	const end = ((await waitUntilExit()) as MonitorEnd | undefined) ?? 'left';
	if (gone.signal.aborted) return end;
	for (const line of farewell(end, options)) stdout.write(`${line}\n`);
	return end;
};
