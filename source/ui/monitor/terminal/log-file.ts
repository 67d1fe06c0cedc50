import {currentPlaybook} from '../../../model/run-view/current-playbook.ts';
import {runFiles} from '../../../run/run-files.ts';
import type {Scene} from '../page/scene.ts';

/** The log that says most: what Ansible wrote, or, before it runs, the events. */
export const logFile = ({view, run}: Pick<Scene, 'view' | 'run'>): string =>
	currentPlaybook(view)?.log ?? runFiles(run.folder).events;
