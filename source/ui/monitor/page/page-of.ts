import type {PaneName} from '../state/monitor-state.ts';
import {failurePage} from './failure-page.ts';
import {linePage} from './line-page.ts';
import {logPage} from './log-page.ts';
import {nodePage} from './node-page.ts';
import {nodesPage} from './nodes-page.ts';
import type {Page} from './page.ts';
import {phasePage} from './phase-page.ts';
import {phasesPage} from './phases-page.ts';
import type {Scene} from './scene.ts';
import {taskPage} from './task-page.ts';
import {trail} from './trail.ts';

/**
 * What a pane shows; the nodes' shows what was gone into.
 * @param width of a row
 */
export const pageOf = (pane: PaneName, scene: Scene, width: number): Page => {
	switch (pane) {
		case 'phases':
			return phasesPage(scene);
		case 'nodes': {
			const {path} = scene.state;
			const page = levelPage(scene, width);
			return path.length > 0 ? {...page, title: trail(path, scene.view, scene.theme)} : page;
		}
		case 'log':
			return logPage(scene);
		case 'failure':
			return failurePage(scene, width);
	}
};

const levelPage = (scene: Scene, width: number): Page => {
	const level = scene.state.path.at(-1);
	switch (level?.kind) {
		case undefined:
			return nodesPage(scene);
		case 'phase':
			return phasePage(scene, level.phase, width);
		case 'node':
			return nodePage(scene, level.node, width);
		case 'task':
			return taskPage(scene, level, width);
		case 'line':
			return linePage(scene, level.number, width);
	}
};
