import {progressOf} from '../../../model/run-view/updates.ts';
import type {RunView} from '../../../model/run-view/view.ts';
import type {Theme} from '../../theme.ts';
import type {Level, MonitorViewModel, PaneName} from '../state.ts';
import {failurePage} from './failure.ts';
import {linePage, logPage} from './log.ts';
import {nodePage} from './node.ts';
import {nodesPage} from './nodes.ts';
import type {Page} from './page.ts';
import {phasePage, phasesPage} from './phases.ts';
import {taskPage} from './task.ts';

/**
 * What a pane shows; the nodes' shows what was gone into.
 * @param width of a row
 */
export function pageOf(pane: PaneName, scene: MonitorViewModel, width: number): Page {
	switch (pane) {
		case 'phases':
			return phasesPage(scene);
		case 'nodes': {
			const {path} = scene.state;
			const page = levelPage(scene, width);
			return path.length > 0 ? {...page, title: breadcrumb(path, scene.view, scene.theme)} : page;
		}
		case 'log':
			return logPage(scene);
		case 'failure':
			return failurePage(scene, width);
	}
}

function levelPage(scene: MonitorViewModel, width: number): Page {
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
}

/** "Kubernetes › lab-worker-1 › Download item": what was gone into, and by which way. */
const breadcrumb = (path: readonly Level[], view: RunView, {glyphs}: Theme): string =>
	path.map(level => nameOf(level, view)).join(` ${glyphs.within} `);

function nameOf(level: Level, view: RunView): string {
	switch (level.kind) {
		case 'phase':
			return view.phases.find(({name}) => name === level.phase)?.title ?? level.phase;
		case 'node':
			return level.node;
		case 'task':
			return taskName(level, view).replace(/^.* : /, '');
		case 'line':
			return 'Line of the log';
	}
}

function taskName({node, task}: Extract<Level, {kind: 'task'}>, view: RunView): string {
	const known = progressOf(view, node)?.history.findLast(result => result.task.id === task)?.task;
	return (
		(known ?? view.tasks.findLast(({id}) => id === task))?.name ??
		'a task that is not kept any more'
	);
}
