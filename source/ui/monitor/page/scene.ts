import type {PresetState} from '../../../model/preset/preset-source.ts';
import type {RunView} from '../../../model/run-view/run-view.ts';
import type {Theme} from '../../theme.ts';
import type {FeedEnd} from '../feed/feed.ts';
import type {LogWindow} from '../feed/log-window.ts';
import type {ReplayState} from '../feed/replay-control.ts';
import type {MonitorState} from '../state/monitor-state.ts';

/** Everything a screen is made from, at one moment. */
export type Scene = {
	readonly run: {readonly id: string; readonly folder: string};
	/** What became of the preset that the run was given. */
	readonly preset: PresetState;
	readonly view: RunView;
	readonly log: LogWindow;
	/** Milliseconds. */
	readonly now: number;
	readonly end: FeedEnd | undefined;
	readonly replay: ReplayState | undefined;
	readonly theme: Theme;
	readonly state: MonitorState;
};
