import {render} from 'ink';
import {fullScreen} from '../widgets/full-screen.ts';
import {whenClosed} from '../widgets/when-closed.ts';
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
	const closed = whenClosed(options.stdout);
	const signal = AbortSignal.any([options.signal, closed]);
	const {waitUntilExit} = render(<Monitor {...options} signal={signal} />, fullScreen(options));
	const end = ((await waitUntilExit()) as MonitorEnd | undefined) ?? 'interrupted';
	if (closed.aborted) return end;
	const state = await options.presetState(options.feed.view().preset);
	for (const line of farewell(end, {...options, state})) options.stdout.write(`${line}\n`);
	return end;
};
