import type {PresetSource, PresetState} from '../../model/preset/preset-source.ts';
import type {Theme} from '../theme.ts';
import type {Feed} from './feed/feed.ts';

export type MonitorOptions = {
	readonly feed: Feed;
	readonly run: {readonly id: string; readonly folder: string};
	readonly theme: Theme;
	readonly stdout: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Its abort leaves the run going. */
	readonly signal: AbortSignal;
	/** While another program has the terminal, Ctrl-C is meant for that; returns what gives it back. */
	readonly takeInterrupts: (onInterrupt: () => void) => () => void;
	/** Looks at the preset that the run was given. */
	readonly presetState: (source: PresetSource | undefined) => Promise<PresetState>;
	/** Asks the run's worker to end. @throws UserError when it can't be asked */
	readonly onCancel: () => void | Promise<void>;
};

/**
 * `ended`: the run was over by then, or it was a replay; `cancelled`: so it was, and it was cancelled
 * here; `left`: it continues in the background, as the person chose; `interrupted`: Ctrl-C a second time, a
 * signal, or the terminal is gone, whatever the run is.
 */
export type MonitorEnd = 'ended' | 'left' | 'cancelled' | 'interrupted';
