import {join} from 'node:path';

type About = {
	readonly release: string;
	readonly playbook: string;
	/** Whole runs play by play, or each task. */
	readonly of: 'plays' | 'tasks';
};

/** Where the durations of one playbook of one release are kept. */
export const durationsPath = (stateFolder: string, {release, playbook, of}: About): string => {
	const name = `${release}-${playbook}`.replaceAll(/[^\w.-]/g, '-');
	return join(stateFolder, 'durations', `${name}${of === 'tasks' ? '-tasks' : ''}.json`);
};
