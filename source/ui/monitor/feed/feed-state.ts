import type {RunView} from '../../../model/run-view/run-view.ts';
import type {KeptLines} from './kept-lines.ts';

/** All that the events of a run come to on the monitor. */
export type FeedState = {readonly view: RunView; readonly log: KeptLines};
