import type {Scene} from '../page/scene.ts';
import {leaveHeight} from '../pane/leave-lines.ts';
import {type Stage, setStage} from './stage.ts';

/** The stage in a window of this size: what is left of it by header, foot, and the question. */
export const stageFor = (
	scene: Scene,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): Stage => {
	const header = scene.replay ? 3 : 2;
	const question = scene.state.leaving ? leaveHeight : 0;
	return setStage(scene, {columns, rows: rows - header - question - foot});
};

const foot = 1;
